/// A file's text by lines as YAML 1.1 counts them, and by columns in code points, without a byte order mark before the first.
struct SourceText {
    let scalars: [Unicode.Scalar]
    /// Where each line begins; the first of them is after a byte order mark.
    private let starts: [Int]
    /// Where each ends, before its break.
    private let ends: [Int]

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        var starts = [scalars.first == "\u{feff}" ? 1 : 0]
        var ends: [Int] = []
        var index = 0
        while index < scalars.count {
            let length = Self.breakLength(in: scalars, at: index)
            if length > 0 { ends.append(index) }
            index += max(1, length)
            if length > 0 { starts.append(index) }
        }
        self.ends = ends + [scalars.count]
        self.scalars = scalars
        self.starts = starts
    }

    /// The lines with what ends them; the last is left out when it is empty.
    var lines: [String] {
        let ends = starts.dropFirst() + [scalars.count]
        return zip([0] + starts.dropFirst(), ends).filter { $0 < $1 }.map { Self.text(scalars[$0..<$1]) }
    }

    /// The line of that number, counted from 1, without what ends it; nil when there is none.
    func line(_ number: Int) -> ArraySlice<Unicode.Scalar>? {
        guard starts.indices.contains(number - 1) else { return nil }
        return scalars[starts[number - 1]..<ends[number - 1]]
    }

    /// The index of a place; the end of a line is one.
    func index(line number: Int, column: Int) -> Int? {
        guard let line = line(number), column >= 1, column <= line.count + 1 else { return nil }
        return line.startIndex + column - 1
    }

    /// Where `old` stands at an index; a `\n` in it is any line break, or the end of the text.
    func range(of old: String, at start: Int) -> Range<Int>? {
        var index = start
        for scalar in old.unicodeScalars {
            if scalar == "\n" {
                let length = Self.breakLength(in: scalars, at: index)
                guard length > 0 || index == scalars.count else { return nil }
                index += length
            } else {
                guard index < scalars.count, scalars[index] == scalar else { return nil }
                index += 1
            }
        }
        return start..<index
    }

    /// The break that the first line ends with.
    var lineBreak: String {
        guard let index = scalars.firstIndex(where: Self.isBreak) else { return "\n" }
        return Self.text(scalars[index..<(index + Self.breakLength(in: scalars, at: index))])
    }

    static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func breakLength(in scalars: [Unicode.Scalar], at index: Int) -> Int {
        guard index < scalars.count, isBreak(scalars[index]) else { return 0 }
        let isPair = scalars[index] == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
        return isPair ? 2 : 1
    }
}

/// The texts of files, each split into its lines once.
struct SourceTexts {
    private let read: (_ file: String) -> String?
    private var known: [String: SourceText] = [:]

    init(_ read: @escaping (_ file: String) -> String?) { self.read = read }

    subscript(_ file: String) -> SourceText? {
        mutating get {
            if let text = known[file] { return text }
            let text = read(file).map(SourceText.init)
            known[file] = text
            return text
        }
    }
}
