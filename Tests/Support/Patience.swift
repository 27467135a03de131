/// Something that a test waited for and that did not come.
package struct PatienceLost: Error, CustomStringConvertible {
    package let description: String
}

/// Asks until there is an answer, and fails with what was waited for and the evidence at hand. An error of the question is no
/// answer; the last one is told.
///
/// - Parameter seconds: generous on purpose: only a failure takes them.
package func eventually<Answer>(
    _ what: String, within seconds: Double = 120, evidence: () -> String = { "" },
    _ question: () async throws -> Answer?
) async throws -> Answer {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var obstacle: (any Error)?
    repeat {
        do {
            if let answer = try await question() { return answer }
            obstacle = nil
        } catch {
            obstacle = error
        }
        try await Task.sleep(for: .milliseconds(100))
    } while ContinuousClock.now < deadline
    let reason = obstacle.map { ": \($0)" } ?? ""
    throw PatienceLost(description: "\(what): not within \(Int(seconds)) s\(reason)\n\(evidence())")
}
