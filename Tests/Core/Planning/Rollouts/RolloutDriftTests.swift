import Fleet
import Planning
import Support
import Testing

/// A rollout explains the weights of its step, for as long as it takes, and nothing else.
@Suite struct RolloutDriftTests {
    /// Stands at 10 %, and stays there.
    private func standing(_ edit: (inout RolloutPolicy) -> Void = { _ in }) -> RolloutWorld {
        var rollout = RolloutWorld(.example([.init(.weight(10), needsApproval: true)], edit))
        rollout.seconds(30)
        return rollout
    }

    private func drift(_ rollout: RolloutWorld) -> [String] {
        let world = rollout.world
        return Planning.drift(
            desired: world.standing, observed: world.observed, memory: world.memory, settings: world.settings, now: world.now
        ).items.map { "\($0.kind) \($0.object) \($0.field): \($0.desired) ≠ \($0.actual)" }
    }

    private func edited(_ change: (EndpointRoute) -> EndpointRoute) -> RolloutWorld {
        var rollout = standing()
        var table = rollout.world.routes
        table.endpoints[.digits] = table.endpoints[.digits].map(change)
        rollout.world.observed.router = .known(RouterState(acknowledged: table))
        return rollout
    }

    @Test func `the weights of a step are in sync`() {
        let rollout = standing()
        #expect(rollout.traffic == TrafficSplit(["blue": 90, "green": 10]))
        #expect(drift(rollout) == [])
    }

    @Test func `so are those of a rollout that is paused`() {
        var rollout = standing {
            $0.onFailure = .pause
            $0.analysis.criteria = [.init(.errorRate, limit: 5)]
        }
        rollout.behaviour["green"] = .init(failing: 50)
        rollout.seconds(30)
        #expect(rollout.waits == ["RolloutPaused"])
        #expect(drift(rollout) == [])
    }

    @Test func `weights that somebody has set are drift`() {
        let rollout = edited {
            EndpointRoute(
                deployments: $0.deployments, traffic: TrafficSplit(["blue": 50, "green": 50]), mirrorTraffic: $0.mirrorTraffic,
                keys: $0.keys)
        }
        #expect(drift(rollout) == ["weights endpoint digits traffic: blue 90, green 10 ≠ blue 50, green 50"])
    }

    @Test func `so are the declared ones before their time`() {
        let rollout = edited {
            EndpointRoute(
                deployments: $0.deployments, traffic: TrafficSplit(["green": 100]), mirrorTraffic: $0.mirrorTraffic, keys: $0.keys
            )
        }
        #expect(drift(rollout) == ["weights endpoint digits traffic: blue 90, green 10 ≠ green 100"])
    }

    @Test func `and so is anything else that differs meanwhile`() {
        let rollout = edited {
            EndpointRoute(deployments: $0.deployments, traffic: $0.traffic, mirrorTraffic: $0.mirrorTraffic, keys: [])
        }
        #expect(drift(rollout) == ["route endpoint digits keys: k-digits… ≠ none"])
    }
}
