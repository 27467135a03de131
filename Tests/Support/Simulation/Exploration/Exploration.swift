import Fleet
import Planning
import Reconciliation

/// Everything that can happen in a small world, breadth first: each state once. From every one of them what goes on by itself must lead
/// to the commit in force, and no step on any way may break a promise.
package struct Exploration: Sendable {
    /// Different states that were reached.
    package private(set) var states = 0
    package private(set) var moves = 0
    /// States in which nothing is left to do.
    package private(set) var ends = 0
    /// The most steps from any state to an end, when nothing more goes wrong.
    package private(set) var longest = 0
    package private(set) var violations: [String] = []
    /// True when the limit stopped it before everything was seen.
    package private(set) var isCut = false

    /// - Parameters:
    ///   - commits, crashes, deaths, quotas: how many there may be on the way, after the first commit.
    ///   - limit: of states.
    package init(
        _ rules: SmallWorldRules, commits: Int, crashes: Int, deaths: Int, quotas: Int, limit: Int = .max
    ) {
        let budget = SmallWorld.Budget(commits: commits, crashes: crashes, deaths: deaths, quotas: quotas)
        explore(SmallWorld(rules, budget: budget), limit: limit)
    }

    private mutating func explore(_ first: SmallWorld, limit: Int) {
        var numbers: [SmallWorldKey: Int] = [SmallWorldKey(first): 0]
        /// Where each state goes by itself; -1: nowhere, -2: not looked at.
        var next: [Int] = [-2]
        var parents: [(state: Int, move: SmallWorld.Move)?] = [nil]
        var queue: [(number: Int, world: SmallWorld)] = [(0, first)]
        var head = 0
        while head < queue.count, violations.count < 5 {
            let (number, world) = queue[head]
            // What has been looked at is not needed any more.
            queue[head].world = first
            head += 1
            if head == 4096 {
                queue.removeFirst(head)
                head = 0
            }
            let natural = world.progress.first
            if natural == nil {
                next[number] = -1
                ends += 1
                note(world.shortcomings, at: number, parents)
            }
            for move in world.moves {
                var after = world
                after.make(move)
                moves += 1
                let key = SmallWorldKey(after)
                let known = numbers[key]
                let target = known ?? numbers.count
                if known == nil {
                    numbers[key] = target
                    next.append(-2)
                    parents.append((number, move))
                    note(after.violations.map(\.description), at: target, parents)
                    after.violations = []
                    if numbers.count < limit { queue.append((target, after)) } else { isCut = true }
                }
                if move == natural { next[number] = target }
            }
        }
        states = numbers.count
        checkEnds(next, parents)
    }

    /// Nothing goes in circles.
    private mutating func checkEnds(_ next: [Int], _ parents: [(state: Int, move: SmallWorld.Move)?]) {
        var distances = [Int](repeating: -1, count: next.count)
        for start in next.indices where distances[start] < 0 {
            var path: [Int] = []
            var onPath: Set<Int> = []
            var state = start
            while state >= 0, distances[state] < 0, next[state] >= 0, onPath.insert(state).inserted {
                path.append(state)
                state = next[state]
            }
            if state >= 0, onPath.contains(state) {
                note(["it goes in circles"], at: state, parents)
                return
            }
            var distance = state >= 0 ? max(0, distances[state]) : 0
            if state >= 0, distances[state] < 0 { distances[state] = 0 }
            for earlier in path.reversed() {
                distance += 1
                distances[earlier] = distance
            }
            longest = max(longest, distance)
        }
    }

    private mutating func note(_ found: [String], at state: Int, _ parents: [(state: Int, move: SmallWorld.Move)?]) {
        guard !found.isEmpty else { return }
        var moves: [String] = []
        var state = state
        while let (earlier, move) = parents[state] {
            moves.append("\(move)")
            state = earlier
        }
        violations.append("\(found.joined(separator: ", ")) after \(moves.reversed().joined(separator: ", "))")
    }
}

extension SmallWorld {
    /// Where a world in which nothing is left to do is not what the commit in force asks for.
    var shortcomings: [String] {
        let desired = errands.engine.desired
        var found: [String] = []
        for deployment in desired.deployments.values.sorted(by: { $0.key < $1.key }) where !isWaiting(deployment.key) {
            let ready = host.instances.values.count { $0.deployment == deployment.key && $0.state == .ready }
            let routed = proxy.healthy(deployment.key.endpoint, deployment.key.name).count
            if ready != deployment.instanceCount.value || routed != ready {
                found.append("\(deployment.key): \(ready) ready, \(routed) routed")
            }
        }
        for endpoint in desired.endpoints.values
        where proxy.routes.endpoints[endpoint.key]?.traffic != endpoint.traffic.value && !isWaiting(endpoint.key) {
            found.append("\(endpoint.key): \(String(describing: proxy.routes.endpoints[endpoint.key]?.traffic))")
        }
        let left = host.instances.values.filter {
            !$0.state.isAlive || desired.deployments[$0.deployment] == nil && !isWaiting($0.deployment)
        }
        return found + left.map { "left: \($0.incarnation)" }
    }

    /// It waits for room that only another commit or quota can make.
    private func isWaiting(_ deployment: DeploymentKey) -> Bool { isWaiting(deployment.endpoint) }

    private func isWaiting(_ endpoint: EndpointKey) -> Bool {
        let engine = errands.engine
        let plan = Planning.plan(
            desired: engine.desired, observed: observed, memory: engine.memory, settings: engine.effectiveSettings, now: now)
        return plan.waits.contains { $0.endpoint == endpoint && $0.kind == .quota }
    }
}
