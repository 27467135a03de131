import Glibc
import Support
import Synchronization
import System
import Testing

extension Chaos {
    mutating func strike(_ fault: Fault) async throws -> Blow {
        let began = ContinuousClock.now
        switch fault {
        case .killController: try await restartController(by: SIGKILL)
        case .killControllerAtEachRecord: return try await killControllerAtEachRecord()
        case .killInstance: try await kill(victim())
        case .killRunner: try await killRunner(of: victim())
        case .killBoth:
            let victim = try victim()
            try await stage.stop(controller, by: SIGKILL)
            try await kill(victim)
            controller = try stage.startController()
        case .killProxy: #expect(try proxy().signal(SIGKILL))
        case .stopController:
            let controller = controller
            return try await pause(began) { controller.signal($0) }
        case .stopInstance:
            let victim = try victim()
            return try await pause(began) { victim.signalGroup($0, group: victim.pid) }
        case .stopProxy:
            let proxy = try proxy()
            return try await pause(began) { proxy.signal($0) }
        case .reboot: try await reboot()
        case .fillDisk: return try await fillDisk()
        case .replaceRepository: try await replaceRepository()
        case .upgradeSluice:
            try await stage.programs.upgradeSluice()
            try await restartController(by: SIGTERM)
        case .upgradeProxy: try await upgradeProxy()
        }
        return Blow(window: began...ContinuousClock.now)
    }

    mutating func restartController(by signal: Int32) async throws {
        try await stage.stop(controller, by: signal)
        controller = try stage.startController()
    }

    /// One of the instances, by chance.
    mutating func victim() throws -> ProcessIdentity {
        let pid = try #require(status.pids().randomElement(using: &random))
        return try #require(ProcessIdentity.of(pid: pid))
    }

    func proxy() throws -> ProcessIdentity {
        let pids = Census(of: stage).proxies
        return try #require(pids.first.flatMap(ProcessIdentity.of), "no proxy runs")
    }

    /// Kills all processes of an instance, and returns when they are gone.
    func kill(_ victim: ProcessIdentity) async throws {
        #expect(victim.signalGroup(SIGKILL, group: victim.pid))
        try await groupGone(victim)
    }

    private func groupGone(_ victim: ProcessIdentity) async throws {
        while Glibc.kill(-victim.pid, 0) == 0 { try await Task.sleep(for: .milliseconds(1)) }
    }

    /// The controller then ends the instance, since nobody looks after it.
    private func killRunner(of victim: ProcessIdentity) async throws {
        let instance = try #require(
            status.endpoint?.deployments.flatMap(\.instances).first { $0.pid == victim.pid }, "no instance \(victim)")
        let runner = try #require(Census(of: stage).runners[instance.incarnation]?.first.flatMap(ProcessIdentity.of))
        #expect(runner.signal(SIGKILL))
        try await groupGone(victim)
    }

    /// Stops something for two to four seconds.
    private mutating func pause(_ began: ContinuousClock.Instant, _ signal: (Int32) -> Bool) async throws -> Blow {
        let tenths = Int.random(in: 20...40, using: &random)
        #expect(signal(SIGSTOP))
        try await Task.sleep(for: .milliseconds(100 * tenths))
        #expect(signal(SIGCONT))
        return Blow(window: began...ContinuousClock.now, note: "\(tenths / 10).\(tenths % 10) s")
    }

    /// Replaces the deployment by another one in two commits, and kills the controller whenever it has recorded something.
    private mutating func killControllerAtEachRecord() async throws -> Blow {
        let began = ContinuousClock.now
        let old = rest.deployment
        let new = old == "blue" ? "green" : "blue"
        var kills = 0
        rest.commit = try await stage.git.commit("Serve with \(new)", ChaosFleet.adding(new, beside: old))
        kills += try await killAtEachRecord { status in
            status.endpoint?.traffic["acknowledged"]?[new] == 100 && status.endpoint?.holds("Converged") == true
        }
        rest.commit = try await stage.git.commit("Remove \(old)", ChaosFleet.removing(old, leaving: new))
        rest.deployment = new
        let rest = rest
        kills += try await killAtEachRecord { _ in (try? await rest.status()) != nil }
        return Blow(window: began...ContinuousClock.now, note: "\(kills) times")
    }

    private mutating func killAtEachRecord(until isDone: @escaping @Sendable (StatusDocument) async -> Bool) async throws -> Int {
        let (stage, commit) = (stage, rest.commit)
        let isOver = SharedFlag()
        let looking = Task {
            defer { isOver.raise() }
            _ = try await eventually("the end of the step", within: 300, evidence: { stage.logTail }) {
                let status = try await stage.status()
                return status.sources.first?.commit == commit ? await isDone(status) ? true : nil : nil
            }
        }
        let records = RecordCount(state: stage.state)
        var (kills, count) = (0, records.now ?? 0)
        while let next = try await records.next(after: count, unless: { isOver.isRaised }) {
            count = next
            try await restartController(by: SIGKILL)
            kills += 1
        }
        try await looking.value
        return kills
    }
}

/// Raised by one task and seen by others.
final class SharedFlag: Sendable {
    private let flag = Mutex(false)

    func raise() { flag.withLock { $0 = true } }
    var isRaised: Bool { flag.withLock { $0 } }
}
