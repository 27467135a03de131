/// A Python on this machine, as it describes itself.
struct Interpreter: Hashable, Sendable, Codable {
    /// Absolute.
    let path: String
    /// `3.11.7`.
    let version: String
    /// `linux-x86_64, glibc 2.36`.
    let platform: String
}

/// Which interpreter a recipe gets.
struct InterpreterChoice: Equatable, Sendable {
    let interpreter: Interpreter
    /// For people, when it is not quite what was asked for.
    let note: String?

    /// `found`: in order of preference. The newest patch of the minor version, the very patch when it is there; without a
    /// version the newest of all. Another patch than asked for is accepted and noted.
    static func choose(_ asked: String?, from found: [Interpreter]) throws(EnvironmentFailure) -> InterpreterChoice {
        let sorted = found.compactMap { interpreter in PythonVersion(interpreter.version).map { ($0, interpreter) } }
            .enumerated().sorted { ($1.element.0, $0.offset) < ($0.element.0, $1.offset) }.map(\.element)
        guard let asked else {
            guard let newest = sorted.first else { throw missing("Python", override: "3.11", from: sorted.map(\.0)) }
            return InterpreterChoice(interpreter: newest.1, note: nil)
        }
        guard let version = PythonVersion(asked) else {
            throw EnvironmentFailure("python version \"\(asked)\" is not understood: write 3.11 or 3.11.7", isFinal: true)
        }
        let candidates = sorted.filter { $0.0.minorText == version.minorText }
        guard let best = candidates.first(where: { version.patch == $0.0.patch }) ?? candidates.first else {
            throw missing("Python \(version.minorText)", override: version.minorText, from: sorted.map(\.0))
        }
        let isAsked = version.patch == nil || version.patch == best.0.patch
        return InterpreterChoice(
            interpreter: best.1, note: isAsked ? nil : "Python \(best.0) is used where \(version) is asked for")
    }

    private static func missing(_ what: String, override minor: String, from found: [PythonVersion]) -> EnvironmentFailure {
        var seen: [String] = []
        for version in found.sorted() where !seen.contains(version.description) { seen.append(version.description) }
        let list = seen.isEmpty ? "none is found" : "found: " + seen.joined(separator: ", ")
        let line = "runtime: {python: {\"\(minor)\": /path/to/python3}}"
        return EnvironmentFailure(
            "no \(what) on this machine (\(list)); install it, or name one in sluice.yaml: \(line)", isFinal: true)
    }
}
