/// What uv prints, in the words of a status line.
enum UVMessage {
    /// A line of progress, nil for one that is none (lists of packages, hints).
    static func progress(_ line: String) -> String? {
        let text = line.drop(while: \.isWhitespace)
        let verbs = ["Resolved ", "Downloading ", "Downloaded ", "Prepared ", "Installed ", "Bytecode compiled ", "Building "]
        guard verbs.contains(where: text.hasPrefix) else { return nil }
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    /// The essence of a failed run. Final: the requirements contradict each other or the world of packages. Everything about
    /// the network or the disk passes.
    static func failure(_ output: String) -> EnvironmentFailure {
        let lines = output.split(whereSeparator: \.isNewline).map { words($0) }.filter { !$0.isEmpty }
        let text = lines.joined(separator: " ")
        if let passing = passing(text) { return EnvironmentFailure(passing, isFinal: false) }
        let isFinal = ["No solution found", "unsatisfiable", "Couldn't parse", "not a valid", "no usable wheels", "no wheels"]
            .contains(where: text.contains)
        let cause = lines.first { $0.hasPrefix("cause: ") || $0.hasPrefix("╰─▶ ") } ?? lines.first { $0.hasPrefix("error: ") }
        return EnvironmentFailure(essence(cause ?? lines.last ?? "uv failed and said nothing", in: lines), isFinal: isFinal)
    }

    private static func passing(_ text: String) -> String? {
        if text.contains("No space left on device") || text.contains("os error 28") {
            return "the disk under the state directory is full; make room and it goes on by itself"
        }
        let signs = [
            "Failed to fetch", "error sending request", "dns error", "Could not connect", "connect error", "timed out",
            "network connectivity is disabled", "Network connectivity is disabled",
        ]
        guard signs.contains(where: text.contains) else { return nil }
        let address = text.split(separator: " ").first { $0.hasPrefix("http") || $0.hasPrefix("`http") } ?? "the package index"
        let reason = text.split(separator: ": ").last.map(String.init) ?? "no answer"
        return "cannot reach \(address.filter { $0 != "`" }): \(lowered(reason))"
    }

    /// The cause with the lines that go on with it, without the marks around it.
    private static func essence(_ cause: String, in lines: [String]) -> String {
        let start = lines.firstIndex(of: cause) ?? 0
        let more = lines.dropFirst(start + 1).prefix {
            !$0.hasPrefix("cause: ") && !$0.hasPrefix("hint: ") && !$0.hasPrefix("error: ")
        }
        var text = ([cause] + more).joined(separator: " ")
        for mark in ["cause: ", "╰─▶ ", "error: "] where text.hasPrefix(mark) { text.removeFirst(mark.count) }
        if text.hasSuffix(".") { text.removeLast() }
        return lowered(text)
    }

    private static func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

    private static func words(_ line: Substring) -> String {
        line.split(whereSeparator: { $0.isWhitespace || $0 == "│" || $0 == "×" }).joined(separator: " ")
    }
}
