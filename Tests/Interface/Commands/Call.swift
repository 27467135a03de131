import Commands
import Fleet
import Synchronization

/// Words in the order in which they were added, from whatever task.
final class Notes: Sendable {
    private let words = Mutex<[String]>([])

    var all: [String] { words.withLock { $0 } }

    func add(_ word: String) { words.withLock { $0.append(word) } }
}

/// One call of the program: what it said, and how it ended.
struct Call {
    let code: ExitCode
    let output: String
    let errors: String

    static func of(
        _ line: String, variables: [String: String] = [:], operations: some Operations = FakeOperations(),
        isTerminal: Bool = false
    ) async -> Call {
        let output = Notes()
        let errors = Notes()
        let console = Console(
            output: .init(isTerminal: isTerminal, isColoured: isTerminal, write: output.add),
            errors: .init(isTerminal: isTerminal, isColoured: isTerminal, write: errors.add))
        let code = await CommandLineInterface().run(
            words(of: line), console: console, variables: variables, operations: operations,
            now: { Moment(milliseconds: 1_800_000_000_000) })
        return Call(code: code, output: output.all.joined(), errors: errors.all.joined())
    }

    /// As a shell takes them apart: what stands between double quotes is one word.
    private static func words(of line: String) -> [String] {
        var words: [String] = []
        for (number, part) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if number.isMultiple(of: 2) {
                words += part.split(separator: " ").map(String.init)
            } else {
                words.append(String(part))
            }
        }
        return words
    }
}
