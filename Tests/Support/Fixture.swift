import Synchronization

/// What a test has set up, and how to undo it: last first, each of them whatever became of the others.
package final class Fixture: Sendable {
    private let undoing = Mutex<[@Sendable () async throws -> Void]>([])

    private init() {}

    /// Undoes this at the end of the test, before everything that was named earlier.
    package func atEnd(_ undo: @escaping @Sendable () async throws -> Void) {
        undoing.withLock { $0.append(undo) }
    }

    /// Runs the body, then undoes what it has set up. The body's error goes before one of undoing.
    package static func use(_ body: (Fixture) async throws -> Void) async throws {
        let fixture = Fixture()
        var failure: (any Error)?
        do { try await body(fixture) } catch { failure = error }
        while let undo = fixture.undoing.withLock({ $0.popLast() }) {
            do { try await undo() } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
    }
}
