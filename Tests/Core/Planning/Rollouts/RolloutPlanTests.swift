import Fleet
import Planning
import Support
import Testing

/// What a reviewer reads of a rollout before the merge.
@Suite struct RolloutPlanTests {
    private static let both = [Deployment.example("blue"), .example("green")]

    private func changes(_ policy: RolloutPolicy?, from earlier: RolloutPolicy? = nil, traffic: [String: Int]) -> ChangeSet {
        var base = Desired.example(Self.both, traffic: ["blue": 100])
        base.rollouts[.digits] = earlier
        var world = PlannedWorld(base)
        world.settle()
        var head = Desired.example(Self.both, traffic: traffic, commit: "c2")
        head.rollouts[.digits] = policy
        return ChangeSet(from: base, to: head, memory: world.memory, settings: Settings())
    }

    private func lines(_ changes: ChangeSet) -> [String] {
        changes.timelines.flatMap(\.steps).map { "\($0.traffic): \($0.when)" }
    }

    @Test func `the steps that traffic will take are listed`() {
        let policy = RolloutPolicy.example([
            .init(.mirror(20), pause: 60_000), .init(.weight(10), pause: 300_000), .init(.weight(50), needsApproval: true),
        ]) { $0.analysis.criteria = [.init(.errorRate, limit: 1)] }
        #expect(
            lines(changes(policy, traffic: ["green": 100])) == [
                "blue 100: now",
                "blue 100: when every instance of green is ready, copies of 20 % go to green, for 60 s, while its requests are looked at",
                "blue 90, green 10: for 5 min, while its requests are looked at",
                "blue 50, green 50: until approved, while its requests are looked at", "green 100: after that",
            ])
    }

    @Test func `steps that do not lie on the way are not`() {
        let policy = RolloutPolicy.example([.init(.weight(10)), .init(.weight(50))])
        #expect(
            lines(changes(policy, traffic: ["blue": 70, "green": 30])) == [
                "blue 100: now", "blue 90, green 10: when every instance of green is ready, until enough requests were seen",
                "blue 70, green 30: after that",
            ])
    }

    @Test func `a changed policy is a change`() throws {
        let earlier = RolloutPolicy.example([.init(.weight(10), pause: 60_000)])
        let policy = RolloutPolicy.example([.init(.weight(10), pause: 60_000), .init(.weight(50))]) { $0.approvedThrough = 1 }
        let change = try #require(changes(policy, from: earlier, traffic: ["blue": 100]).changes.first)
        #expect(change.object == "rollout policy of digits")
        #expect(
            change.fields.map { "\($0.name): \($0.from ?? "") → \($0.to ?? "")" } == [
                "approved_through: 0 → 1", "steps: weight 10 % for 60 s → weight 10 % for 60 s, weight 50 %",
            ])
        #expect(changes(nil, from: earlier, traffic: ["blue": 100]).changes.map(\.verb) == [.delete])
        #expect(changes(earlier, from: earlier, traffic: ["blue": 100]).changes == [])
    }
}
