/// What an option or an argument takes: parsing checks it, help names it, completion offers it.
package enum ValueKind: Sendable, Equatable {
    /// Takes no value; for options only.
    case flag
    case text(String)
    case file
    case folder
    case integer(String, ClosedRange<Int>)
    /// `2026-01-31T12:00:00Z`, `2h ago` …
    case time
    /// `30m`, `24h`: a length of time.
    case duration
    case choice([String])
    /// One of many words, too many to list: what they are, and the words.
    case known(String, KnownWords)

    /// The word that stands for the value in help, in upper case; empty for a flag.
    var placeholder: String {
        switch self {
        case .flag: ""
        case .text(let name), .integer(let name, _): name.uppercased()
        case .file: "FILE"
        case .folder: "FOLDER"
        case .time: "TIME"
        case .duration: "DURATION"
        case .choice(let words): words.joined(separator: "|")
        case .known(let noun, _): noun.uppercased()
        }
    }

    /// The word that is meant, whatever its case, and in the brackets in which reports show it.
    static func known(_ value: String, among words: [String]) -> String? {
        let bare = value.hasPrefix("[") && value.hasSuffix("]") ? String(value.dropFirst().dropLast()) : value
        return words.first { $0 == bare } ?? words.first { $0.lowercased() == bare.lowercased() }
    }

    /// Why a value is not one of the kind, with what would be; nil when it is.
    func problem(with value: String) -> String? {
        switch self {
        case .flag, .text, .file, .folder:
            return value.isEmpty ? "needs a value" : nil
        case .time: return TimeWord(value) == nil ? TimeWord.problem(with: value) : nil
        case .duration: return TimeWord.duration(value) == nil ? "'\(value)' is no length of time: say 30m, 24h or 7d" : nil
        case .integer(_, let range):
            if let number = Int(value), range.contains(number) { return nil }
            let limits =
                range.upperBound == .max
                ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
            return "'\(value)' is not a whole number \(limits)"
        case .choice(let words):
            if words.contains(value) { return nil }
            let meant = suggestion(for: value, among: words).map { ", did you mean '\($0)'?" } ?? ""
            return "'\(value)' is not one of \(words.joined(separator: ", "))\(meant)"
        case .known(let noun, let words):
            if Self.known(value, among: words.list()) != nil { return nil }
            let meant = suggestion(for: value, among: words.list()).map { ", did you mean '\($0)'?" } ?? ""
            return "there is no \(noun) '\(value)'\(meant)"
        }
    }
}

/// Words that are put together when somebody wants to know them: no other command has to wait for that.
package struct KnownWords: Sendable, Equatable {
    let list: @Sendable () -> [String]

    init(_ list: @escaping @autoclosure @Sendable () -> [String]) { self.list = list }

    package static func == (left: Self, right: Self) -> Bool { left.list() == right.list() }
}
