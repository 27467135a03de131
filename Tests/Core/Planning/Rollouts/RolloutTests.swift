import Fleet
import Planning
import Support
import Testing

/// By which steps traffic travels under a policy, and what ends a rollout.
@Suite struct RolloutTests {
    private static let errors = RolloutAnalysis(
        criteria: [.init(.errorRate, limit: 5)], minimumRequests: 50)

    @Test func `traffic travels by the declared steps, each for its time`() {
        var rollout = RolloutWorld(.example())
        let taken = rollout.untilOver()
        #expect(
            rollout.splits == [
                "blue 100", "blue 100 mirror green 10", "blue 90, green 10", "blue 50, green 50", "green 100",
            ])
        #expect((30...50).contains(taken))
        #expect(rollout.position?.isOver == true)
        #expect(rollout.position?.history.map(\.isMeasured) == [true, true, true, true])
        #expect(rollout.world.memory.revisions[.digits]?.good?.commit == CommitID("c2"))
        #expect(rollout.world.violations == [])
        #expect(rollout.waits == [])
    }

    @Test func `the commit is not good before the rollout is over, and a rollout that is over begins no more`() {
        var rollout = RolloutWorld(.example { $0.bakeTime = 60_000 })
        rollout.until("the declared traffic") { $0.traffic == TrafficSplit(["green": 100]) }
        rollout.seconds(50)
        #expect(rollout.world.memory.revisions[.digits]?.good?.commit == CommitID("c1"))
        rollout.seconds(20)
        #expect(rollout.world.memory.revisions[.digits]?.good?.commit == CommitID("c2"))
        let memory = rollout.world.memory
        rollout.seconds(5)
        #expect(rollout.world.memory == memory)
    }

    @Test func `a step whose deployment fails is left at once, and the commit is rejected`() {
        var rollout = RolloutWorld(.example { $0.analysis = Self.errors })
        rollout.behaviour["green"] = .init(failing: 20)
        rollout.untilOver()
        #expect(rollout.splits == ["blue 100", "blue 100 mirror green 10", "blue 100"], "copies alone have shown it")
        #expect(rollout.rejection?.contains("step 1 of 3 (mirror 10 %)") == true)
        #expect(rollout.rejection?.contains("the limit is 5 %") == true)
        #expect(rollout.world.violations == [])
    }

    @Test func `with on_failure pause it stays where it is until a person speaks`() {
        var rollout = RolloutWorld(
            .example {
                $0.analysis = Self.errors
                $0.onFailure = .pause
            })
        rollout.behaviour["green"] = .init(failing: 20)
        rollout.seconds(60)
        #expect(rollout.waits == ["RolloutPaused"])
        #expect(rollout.rejection == nil)
        rollout.world.memory.rollouts[.digits]?.approval = ManualAction(who: "ana", why: "", at: rollout.world.now)
        rollout.seconds(2)
        #expect(rollout.traffic == TrafficSplit(["blue": 90, "green": 10]))
        #expect(rollout.position?.history.map(\.note) == ["approved by ana"])
    }

    @Test func `a pause for approval ends by a word of a person or of git`() {
        let steps = [RolloutPolicy.Step(.weight(10), needsApproval: true), .init(.weight(50), needsApproval: true)]
        var rollout = RolloutWorld(.example(steps))
        rollout.seconds(100)
        #expect(rollout.waits == ["WaitingForApproval"])
        #expect(rollout.traffic == TrafficSplit(["blue": 90, "green": 10]))
        rollout.world.memory.rollouts[.digits]?.approval = ManualAction(who: "ana", why: "", at: rollout.world.now)
        rollout.seconds(100)
        #expect(rollout.traffic == TrafficSplit(["blue": 50, "green": 50]))
        rollout.ask(["green": 100], .example(steps) { $0.approvedThrough = 2 }, commit: "c3")
        rollout.untilOver()
        #expect(rollout.traffic == TrafficSplit(["green": 100]))
        #expect(rollout.splits.count == 4, "the word of git moved nothing back: \(rollout.splits)")
    }

    @Test func `without requests a step waits for some, and goes on unmeasured after max_wait`() {
        var rollout = RolloutWorld(.example([.init(.weight(10))]) { $0.maxWait = 60_000 })
        rollout.requests = 0
        rollout.seconds(30)
        #expect(rollout.traffic == TrafficSplit(["blue": 90, "green": 10]))
        #expect(rollout.waits == ["Measuring"])
        rollout.seconds(40)
        #expect(rollout.traffic == TrafficSplit(["green": 100]))
        #expect(rollout.position?.history.first?.isMeasured == false)
    }

    @Test(arguments: [
        (RolloutPolicy.Reaction.advance, "green 100"), (.pause, "blue 90, green 10"), (.rollBack, "blue 100"),
    ])
    func `what stays inconclusive ends as the policy says`(_ reaction: RolloutPolicy.Reaction, _ end: String) {
        var rollout = RolloutWorld(
            .example([.init(.weight(10))]) {
                $0.maxWait = 60_000
                $0.onInconclusive = reaction
                $0.analysis = RolloutAnalysis(criteria: [.init(.errorRate, limit: 0.01)], minimumRequests: 50)
            })
        rollout.seconds(100)
        #expect(rollout.traffic?.description == end)
        #expect(rollout.world.violations == [])
    }

    @Test func `requests that are not shared out as declared stop it`() {
        var rollout = RolloutWorld(.example([.init(.weight(10))]) { $0.maxWait = 60_000 })
        rollout.isMisrouted = true
        rollout.seconds(100)
        #expect(rollout.waits == ["RolloutPaused"])
        #expect(rollout.traffic == TrafficSplit(["blue": 90, "green": 10]))
    }

    @Test func `a burst of failures rolls back, whatever else is declared`() {
        var rollout = RolloutWorld(
            .example([.init(.weight(50), pause: 600_000)]) {
                $0.onFailure = .pause
                $0.abort = .init(failedRequests: 30, within: 10_000)
            })
        rollout.seconds(20)
        rollout.behaviour["green"] = .init(failing: 2)
        rollout.seconds(60)
        #expect(rollout.rejection == nil, "one a second is no burst")
        rollout.behaviour["green"] = .init(failing: 50)
        rollout.seconds(5)
        #expect(rollout.rejection?.contains("abort.failed_requests is 30") == true)
        #expect(rollout.traffic == TrafficSplit(["blue": 100]))
    }

    @Test func `so do instances that end`() {
        var rollout = RolloutWorld(
            .example([.init(.weight(50), pause: 600_000)]) { $0.abort = .init(restarts: 2) })
        rollout.seconds(5)
        for _ in 0..<2 {
            rollout.world.die(rollout.world.alive(EndpointKey.digits["green"])[0].incarnation)
            rollout.seconds(3)
        }
        #expect(rollout.rejection?.contains("abort.restarts is 2") == true)
        #expect(rollout.traffic == TrafficSplit(["blue": 100]))
        #expect(rollout.world.violations == [])
    }

    @Test func `a proxy that begins to count anew voids what was counted, and nothing else`() {
        var rollout = RolloutWorld(.example([.init(.weight(10), pause: 60_000)]) { $0.analysis = Self.errors })
        rollout.seconds(30)
        let before = rollout.position?.baseline
        rollout.forgetCounts()
        rollout.seconds(5)
        #expect(rollout.position?.baseline != before)
        #expect(rollout.traffic == TrafficSplit(["blue": 90, "green": 10]))
        #expect(rollout.position?.baseline?["blue"]?.total ?? 0 < 3000)
        rollout.untilOver()
        #expect(rollout.traffic == TrafficSplit(["green": 100]))
        #expect(rollout.position?.history.map(\.isMeasured) == [true, true])
    }

    @Test func `blue stays while a rollout may have to go back to it, also when the commit has it no more`() {
        var rollout = RolloutWorld(.example { $0.bakeTime = 30_000 })
        rollout.ask(
            ["green": 100], .example { $0.bakeTime = 30_000 }, deployments: [.example("green")], commit: "c2")
        rollout.until("the declared traffic") { $0.traffic == TrafficSplit(["green": 100]) }
        rollout.seconds(10)
        #expect(rollout.world.alive(EndpointKey.digits["blue"]).count == 2)
        rollout.seconds(30)
        #expect(rollout.world.alive(EndpointKey.digits["blue"]) == [])
        #expect(rollout.world.memory.revisions[.digits]?.good?.commit == CommitID("c2"))
        #expect(rollout.world.violations == [])
    }

    @Test func `a change in place is watched at the declared traffic, and taken back when it fails`() {
        var rollout = RolloutWorld(.example { $0.analysis = Self.errors })
        rollout.untilOver()
        let policy = RolloutPolicy.example {
            $0.analysis = Self.errors
            $0.bakeTime = 30_000
        }
        rollout.ask(["green": 100], policy, deployments: [.example("blue"), .example("green", model: "v2")], commit: "c3")
        rollout.behaviour["green"] = .init(failing: 30)
        rollout.untilOver()
        #expect(rollout.rejection?.contains("at the declared traffic") == true)
        rollout.behaviour["green"] = .init()
        rollout.world.settle()
        #expect(rollout.world.memory.revisions[.digits]?.good?.commit == CommitID("c2"))
        #expect(rollout.world.violations == [])
    }

    @Test func `a commit whose rollout is paused at the declared traffic is not good`() {
        var rollout = RolloutWorld(
            .example([.init(.weight(10))]) {
                $0.analysis = Self.errors
                $0.onFailure = .pause
                $0.bakeTime = 60_000
            })
        rollout.until("the declared traffic") { $0.traffic == TrafficSplit(["green": 100]) }
        rollout.behaviour["green"] = .init(failing: 50)
        rollout.seconds(30)
        #expect(rollout.waits == ["RolloutPaused"])
        #expect(rollout.world.memory.revisions[.digits]?.good?.commit == CommitID("c1"))
    }

    @Test func `requests that came while somebody had set other weights are no evidence`() {
        var rollout = RolloutWorld(.example([.init(.weight(10), needsApproval: true)]))
        rollout.seconds(20)
        let before = rollout.position?.baseline?["blue"]?.total ?? 0
        var table = rollout.world.routes
        table.endpoints[.digits] = table.endpoints[.digits].map {
            EndpointRoute(
                deployments: $0.deployments, traffic: TrafficSplit(["blue": 50, "green": 50]), mirrorTraffic: $0.mirrorTraffic,
                keys: $0.keys)
        }
        rollout.world.observed.router = .known(RouterState(acknowledged: table))
        rollout.seconds(2)
        #expect(rollout.traffic == TrafficSplit(["blue": 90, "green": 10]))
        #expect(rollout.position?.baseline?["blue"]?.total ?? 0 > before)
    }

    @Test func `a machine that was started anew in the middle comes back at the step where it stood`() {
        var rollout = RolloutWorld(.example([.init(.weight(10), needsApproval: true)]))
        rollout.seconds(20)
        let before = rollout.splits.count
        for instance in rollout.world.instances { rollout.world.die(instance.incarnation) }
        rollout.world.observed.router = .known(RouterState(acknowledged: RouteTable()))
        // What the proxy does is all that is known of a step that was on its way.
        rollout.world.memory.steps[.digits] = TrafficStep(
            traffic: .none, mirrorTraffic: .none, previous: .none, commit: CommitID("c2"), recordedAt: rollout.world.now)
        rollout.seconds(10)
        #expect(rollout.traffic == TrafficSplit(["blue": 90, "green": 10]))
        #expect(!rollout.splits.dropFirst(before).contains("green 100"), "\(rollout.splits)")
        #expect(rollout.world.violations == [])
    }
}
