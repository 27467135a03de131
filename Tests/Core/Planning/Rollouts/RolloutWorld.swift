import Fleet
import Planning
import Support
import Testing

/// A planned world whose requests are counted as the proxy counts them: each second some of them arrive, are shared out by the
/// acknowledged weights, and fail or take their time as told.
struct RolloutWorld {
    struct Behaviour {
        /// Of a hundred requests.
        var failing = 0
        /// Milliseconds.
        var latency = 20
    }

    var world: PlannedWorld
    /// Each second.
    var requests = 100
    var behaviour: [String: Behaviour] = [:]
    /// The proxy cannot be asked for its counts.
    var areCountsHidden = false
    /// Whoever should get requests, blue does.
    var isMisrouted = false
    private var totals: [String: RequestTally] = [:]
    /// What was told to go to whom: every split that was in effect, in order.
    private(set) var splits: [String] = []

    /// Blue serves; then a commit gives all traffic to green, under the policy.
    init(_ policy: RolloutPolicy, from: [String: Int] = ["blue": 100], to goal: [String: Int] = ["green": 100]) {
        world = PlannedWorld(.example([.example("blue"), .example("green")], traffic: from))
        world.settle()
        ask(goal, policy, commit: "c2")
    }

    mutating func ask(
        _ traffic: [String: Int], _ policy: RolloutPolicy?, deployments: [Deployment] = [.example("blue"), .example("green")],
        commit: String
    ) {
        var desired = Desired.example(deployments, traffic: traffic, commit: commit)
        desired.rollouts[.digits] = policy
        world.desired = desired
    }

    /// A second goes by: requests are answered, and the controller looks.
    mutating func second() {
        let route = world.routes.endpoints[.digits]
        let split =
            "\(route?.traffic ?? .none)"
            + (route.flatMap { $0.mirrorTraffic == .none ? nil : " mirror \($0.mirrorTraffic)" } ?? "")
        if splits.last != split { splits.append(split) }
        count(route)
        world.observed.requests[.digits] = areCountsHidden ? nil : totals
        // The twin goes on by a tenth of a second each pass.
        for _ in 0..<10 { world.pass() }
    }

    mutating func seconds(_ count: Int) { for _ in 0..<count { second() } }

    /// Until something is so; a test in which it does not come about ends all the same.
    mutating func until(
        _ what: String, within limit: Int = 600, sourceLocation: SourceLocation = #_sourceLocation,
        _ isSo: (RolloutWorld) -> Bool
    ) {
        for _ in 0..<limit {
            if isSo(self) { return }
            second()
        }
        Issue.record("\(what): not within \(limit) s, but \(splits)", sourceLocation: sourceLocation)
    }

    /// Until the rollout is over, or the limit is reached; returns the seconds that it took.
    @discardableResult
    mutating func untilOver(within limit: Int = 600) -> Int {
        for count in 0..<limit {
            if position?.isOver == true || world.memory.revisions[.digits]?.rejection != nil {
                seconds(3)
                return count
            }
            second()
        }
        return limit
    }

    /// The proxy's process is another one.
    mutating func forgetCounts() { totals = [:] }

    var position: RolloutPosition? { world.memory.rollouts[.digits] }
    var traffic: TrafficSplit? { world.routes.endpoints[.digits]?.traffic }
    var waits: [String] { copy.waits.filter { $0.deployment == nil }.map(\.reason) }
    /// What the next pass would decide.
    private var copy: Plan {
        var world = world
        return world.pass()
    }

    var rejection: String? { world.memory.revisions[.digits]?.rejection?.reason }

    private mutating func count(_ route: EndpointRoute?) {
        guard let route, route.traffic != .none else { return }
        for name in route.deployments.keys {
            let share = requests * (isMisrouted ? (name == "blue" ? 100 : 0) : route.traffic[name]) / 100
            let copies = requests * route.mirrorTraffic[name] / 100
            let how = behaviour[name] ?? Behaviour()
            var tally = totals[name] ?? RequestTally()
            tally.total += share
            tally.failed += share * how.failing / 100
            tally.latencies = tally.latencies.adding(Self.took(how.latency, share))
            tally.mirrored.total += copies
            tally.mirrored.failed += copies * how.failing / 100
            tally.mirrored.latencies = tally.mirrored.latencies.adding(Self.took(how.latency, copies))
            totals[name] = tally
        }
    }

    private static func took(_ milliseconds: Int, _ count: Int) -> LatencyHistogram {
        LatencyHistogram([.init(lower: milliseconds, upper: milliseconds + 1, count: count)])
    }
}

extension RolloutPolicy {
    /// Mirror 10 %, then 10 % and 50 %, each for some seconds.
    static func example(
        _ steps: [Step] = [
            Step(.mirror(10), pause: 10_000), Step(.weight(10), pause: 10_000),
            Step(.weight(50), pause: 10_000),
        ], _ edit: (inout RolloutPolicy) -> Void = { _ in }
    ) -> RolloutPolicy {
        var policy = RolloutPolicy(key: .digits, position: .example, steps: steps)
        policy.analysis.minimumRequests = 50
        edit(&policy)
        return policy
    }
}
