import Fleet
import FoundationEssentials
import Planning
import Support
import Testing

/// A new commit in the middle of a rollout has one meaning, whatever state the rollout is in.
@Suite struct RolloutTransitionTests {
    /// Where a rollout from blue to green can be.
    enum State: String, CaseIterable {
        case mirror, weight, approval, halted, declared

        /// The split that is live in it.
        var split: String {
            switch self {
            case .mirror: "blue 100 mirror green 10"
            case .weight, .approval, .halted: "blue 90, green 10"
            case .declared: "green 100"
            }
        }

        var policy: RolloutPolicy {
            .example([
                .init(.mirror(10), pause: 20_000),
                .init(.weight(10), pause: 20_000, needsApproval: self == .approval),
                .init(.weight(50), pause: 20_000),
            ]) {
                $0.bakeTime = 60_000
                if self == .halted {
                    $0.onFailure = .pause
                    $0.analysis = RolloutAnalysis(
                        criteria: [.init(.latency(percentile: 95), limit: 500)], minimumRequests: 50)
                }
            }
        }

        var rollout: RolloutWorld {
            var rollout = RolloutWorld(policy)
            rollout.until(rawValue) { $0.splits.last == split }
            if self == .halted { rollout.behaviour["green"] = .init(latency: 900) }
            rollout.seconds(15)
            return rollout
        }
    }

    /// What a commit says, and which splits come of it.
    private func splits(
        _ state: State, _ traffic: [String: Int],
        deployments: [Deployment] = [.example("blue"), .example("green"), .example("red")],
        policy: RolloutPolicy? = nil, seconds: Int = 12
    ) -> [String] {
        var rollout = state.rollout
        let before = rollout.splits.count
        rollout.ask(traffic, policy ?? state.policy, deployments: deployments, commit: "c3")
        rollout.seconds(seconds)
        #expect(rollout.world.violations == [], "\(state)")
        return Array(rollout.splits.dropFirst(before))
    }

    @Test(arguments: State.allCases) func `backwards is reached at once, but from where the way is over`(_ state: State) {
        let path = splits(state, ["blue": 100])
        #expect(path == (state == .declared ? ["green 100 mirror blue 10"] : ["blue 100"]))
    }

    @Test(arguments: State.allCases) func `a third deployment begins from the last split that stood`(_ state: State) {
        let path = splits(state, ["red": 100])
        #expect(path == (state == .declared ? ["green 100 mirror red 10"] : ["blue 100 mirror red 10"]))
    }

    @Test(arguments: State.allCases) func `more for the same deployment goes on where it stands`(_ state: State) {
        // Of two rollouts, the second asks for less at the end; what is live is on the way to both.
        let path = splits(state, ["blue": 40, "green": 60])
        switch state {
        case .mirror, .weight, .approval, .halted: #expect(path == [], "\(state)")
        case .declared: #expect(path == ["green 100 mirror blue 10"], "the next rollout, by which blue gets its share back")
        }
    }

    @Test(arguments: State.allCases) func `another spec of what is tried out begins again`(_ state: State) {
        let path = splits(
            state, ["green": 100], deployments: [.example("blue"), .example("green", model: "v2")], seconds: 8)
        switch state {
        case .mirror, .declared: #expect(path == [])
        case .weight, .approval, .halted: #expect(path == ["blue 100 mirror green 10"])
        }
    }

    @Test(arguments: State.allCases) func `without a policy the declared traffic holds at once`(_ state: State) {
        var rollout = state.rollout
        rollout.ask(["green": 100], nil, commit: "c3")
        rollout.seconds(3)
        #expect(rollout.traffic == TrafficSplit(["green": 100]))
        #expect(rollout.position == nil)
    }

    @Test(arguments: State.allCases) func `a commit that is about something else changes nothing`(_ state: State) {
        #expect(
            splits(
                state, ["green": 100],
                deployments: [.example("blue"), .example("green", description: "the new one"), .example("red")], seconds: 3) == []
        )
    }

    @Test(arguments: State.allCases) func `with other steps it goes on at the first that gives no less`(_ state: State) {
        let policy = RolloutPolicy.example([.init(.weight(5), needsApproval: true), .init(.weight(20), needsApproval: true)])
        let path = splits(state, ["green": 100], policy: policy)
        switch state {
        case .mirror: #expect(path == ["blue 95, green 5"])
        case .weight, .approval, .halted: #expect(path == ["blue 80, green 20"])
        case .declared: #expect(path == [])
        }
    }

    @Test(arguments: State.allCases) func `an endpoint that is removed takes its rollout along`(_ state: State) {
        var rollout = state.rollout
        rollout.world.desired = .empty
        rollout.seconds(5)
        #expect(rollout.position == nil)
        #expect(rollout.world.routes.endpoints[.digits] == nil)
        #expect(rollout.world.violations == [])
    }

    @Test(arguments: State.allCases) func `a controller that starts again goes on where it stood`(_ state: State) throws {
        var rollout = state.rollout
        let (position, traffic) = (rollout.position, rollout.traffic)
        // All that the next one knows is what was written down.
        let written = try JSONEncoder().encode(position)
        rollout.world.memory.rollouts[.digits] = try JSONDecoder().decode(RolloutPosition.self, from: written)
        #expect(rollout.position == position)
        rollout.seconds(1)
        #expect(rollout.position?.step == position?.step)
        #expect(rollout.position?.since == position?.since)
        #expect(rollout.traffic == traffic)
    }

    @Test(arguments: State.allCases) func `a roll-back by hand takes no steps`(_ state: State) throws {
        var rollout = state.rollout
        let good = try #require(rollout.world.memory.revisions[.digits]?.good)
        let asked = try #require(rollout.world.desired.revision(of: .digits))
        rollout.world.memory.manual[.digits] = ManualControl(
            rollback: .init(
                target: good, replaces: asked.fingerprint, action: ManualAction(who: "ana", why: "", at: rollout.world.now)))
        rollout.seconds(3)
        #expect(rollout.traffic == TrafficSplit(["blue": 100]))
        #expect(rollout.world.violations == [])
    }
}
