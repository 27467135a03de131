import Synchronization

/// Everything that the program has said to the test, to be searched for what it must not say.
final class Transcript: Sendable {
    private let texts = Mutex<[String]>([])

    func add(_ text: String) { texts.withLock { $0.append(text) } }

    var text: String { texts.withLock { $0.joined(separator: "\n") } }
}
