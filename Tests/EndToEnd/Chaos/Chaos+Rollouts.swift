import Glibc
import Support
import Synchronization
import System
import Testing

/// Faults in the middle of a rollout: the deployment is replaced by another one, in two commits.
extension Chaos {
    /// Kills the controller whenever it has recorded something.
    mutating func killControllerAtEachRecord() async throws -> Blow {
        let began = ContinuousClock.now
        var kills = 0
        try await rollOut { chaos, isOver in
            let records = chaos.records
            var count = try #require(records.changes)
            while let next = try await records.next(after: count, unless: { isOver.isRaised }) {
                count = next
                try await chaos.restartController(by: SIGKILL)
                kills += 1
            }
        }
        return Blow(window: began...ContinuousClock.now, note: "\(kills) times")
    }

    /// Does something at a moment of chance: up to half a second after one of the first records of the first commit.
    mutating func inRollout(_ kill: (inout Chaos) async throws -> Void) async throws -> Blow {
        let record = Int.random(in: 1...4, using: &random)
        let milliseconds = Int.random(in: 0...500, using: &random)
        var window: ClosedRange<ContinuousClock.Instant>?
        try await rollOut { chaos, isOver in
            if window != nil { return }
            var count = try #require(chaos.records.changes)
            for _ in 0..<record { count = try await chaos.records.next(after: count, unless: { isOver.isRaised }) ?? count }
            try await Task.sleep(for: .milliseconds(milliseconds))
            let began = ContinuousClock.now
            try await kill(&chaos)
            window = began...ContinuousClock.now
        }
        return Blow(window: try #require(window), note: "record \(record), then \(milliseconds) ms")
    }

    /// Adds the other deployment with all the traffic, then removes the one of before; each step with somebody who disturbs.
    private mutating func rollOut(_ disturb: (inout Chaos, SharedFlag) async throws -> Void) async throws {
        let old = rest.deployment
        let new = old == "blue" ? "green" : "blue"
        rest.commit = try await stage.git.commit("Serve with \(new)", ChaosFleet.adding(new, beside: old))
        try await step(disturb) { status in
            guard let endpoint = status.endpoint, endpoint.holds("Converged") else { return false }
            return endpoint.traffic["acknowledged"]?[new] == 100
        }
        rest.commit = try await stage.git.commit("Remove \(old)", ChaosFleet.removing(old, leaving: new))
        rest.deployment = new
        let rest = rest
        try await step(disturb) { _ in (try? await rest.status()) != nil }
    }

    private mutating func step(
        _ disturb: (inout Chaos, SharedFlag) async throws -> Void,
        until isDone: @escaping @Sendable (StatusDocument) async -> Bool
    ) async throws {
        let (stage, commit) = (stage, rest.commit)
        let isOver = SharedFlag()
        let looking = Task {
            defer { isOver.raise() }
            _ = try await eventually("the end of the step", within: 300, evidence: { stage.logTail }) {
                let status = try await stage.status()
                return status.sources.first?.commit == commit ? await isDone(status) ? true : nil : nil
            }
        }
        try await disturb(&self, isOver)
        try await looking.value
    }
}

/// Raised by one task and seen by others.
final class SharedFlag: Sendable {
    private let flag = Mutex(false)

    func raise() { flag.withLock { $0 = true } }
    var isRaised: Bool { flag.withLock { $0 } }
}
