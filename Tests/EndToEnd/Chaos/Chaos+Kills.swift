import Glibc
import System
import Testing

extension Chaos {
    mutating func strike(_ fault: Fault) async throws -> Blow {
        let began = ContinuousClock.now
        switch fault {
        case .killController: try await restartController(by: SIGKILL)
        case .killControllerAtEachRecord: return try await killControllerAtEachRecord()
        case .killControllerInRollout: return try await inRollout { try await $0.restartController(by: SIGKILL) }
        case .killInstance: try await kill(victim())
        case .killInstanceInRollout:
            return try await inRollout { chaos in
                chaos.status = try await chaos.stage.status()
                try await chaos.kill(chaos.victim())
            }
        case .killRunner: try await killRunner(of: victim())
        case .killBoth:
            let victim = try victim()
            try await stage.stop(controller, by: SIGKILL)
            try await kill(victim)
            controller = try stage.startController()
        case .killProxy: try killProxy()
        case .killProxyInRollout: return try await inRollout { try $0.killProxy() }
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
        case .upgradeProxy: try await upgradeProxy(killing: false)
        case .upgradeProxyAndKill: try await upgradeProxy(killing: true)
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

    func killProxy() throws {
        let proxy = try proxy()
        #expect(proxy.signal(SIGKILL))
    }

    /// Kills all processes of an instance, and returns when they are gone.
    func kill(_ victim: ProcessIdentity) async throws {
        #expect(victim.signalGroup(SIGKILL, group: victim.pid))
        try await groupGone(victim)
    }

    private func groupGone(_ victim: ProcessIdentity) async throws {
        while !FoundProcess.all(where: { getpgid($0.pid) == victim.pid }).isEmpty { try await Task.sleep(for: .milliseconds(1)) }
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
}
