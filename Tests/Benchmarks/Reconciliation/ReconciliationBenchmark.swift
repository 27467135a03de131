import Fleet
import Measuring
import Planning
import Reconciliation

/// Passes over fleets of several sizes, in turns, so that whatever else the machine does meets all of them.
struct ReconciliationBenchmark {
    static let sizes = [100, 1_000, 10_000]
    private static let rounds = 15
    private var fleets: [RunningFleet] = []
    private var times: [Measure: [[Double]]] = [:]
    private var writes = sizes.map { _ in 0 }

    enum Measure: String, CaseIterable {
        case sameLook = "no-op pass, the same look"
        case equalLook = "no-op pass, an equal look made anew"
        case unready = "one instance became unready"
        case died = "one instance died"
        case read = "a commit that touches one endpoint: read"
        case commit = "  and the pass after it"
        case whole = "a pass over everything"
        case observe = "to observe (the world in memory)"
        case start = "from nothing to converged"
    }

    mutating func run(into table: inout SizeTable) throws {
        for size in Self.sizes {
            var fleet = RunningFleet(NumberedFleet(deployments: size))
            try fleet.start()
            note(fleet.seconds, .start, fleets.count)
            fleets.append(fleet)
        }
        for round in 1...Self.rounds {
            for index in fleets.indices { try measure(index, round: round) }
        }
        for measure in Measure.allCases { table.add(measure.rawValue, (times[measure] ?? []).map(\.median), measure.goal) }
        table.add("writes of \(2 * Self.rounds) no-op passes", counts: writes, "goal: 0")
    }

    private mutating func note(_ seconds: Double, _ measure: Measure, _ index: Int) {
        times[measure, default: Self.sizes.map { _ in [] }][index].append(seconds)
    }

    private mutating func measure(_ index: Int, round: Int) throws {
        var fleet = fleets[index]
        fleets[index] = RunningFleet(NumberedFleet(deployments: 0))
        defer { fleets[index] = fleet }
        let before = fleet.writes
        let seen = fleet.seen
        note(fleet.time(.observed(seen)), .sameLook, index)
        var anew = seen
        note(processorSeconds { anew = fleet.seenAnew }, .observe, index)
        note(fleet.time(.observed(anew)), .equalLook, index)
        writes[index] += fleet.writes - before

        try change(&fleet, round, index, .unready, to: .unready(reason: "no answer"))
        try change(&fleet, round, index, .unready, to: .ready)
        try change(&fleet, round, index, .died, to: .exited(.signal(9)))

        let endpoint = (round * 7919) % fleet.fleet.endpoints
        note(fleet.time(.read(fleet.fleet.commit(round, touching: endpoint))), .read, index)
        note(fleet.time(.observed(fleet.seenAnew)), .commit, index)
        try fleet.settle()

        let engine = fleet.errands.engine
        var plan: Plan?
        note(
            processorSeconds {
                plan = Planning.plan(
                    desired: engine.desired, observed: fleet.seen, memory: engine.memory, settings: engine.effectiveSettings,
                    now: fleet.now)
            }, .whole, index)
        guard plan?.actions == [], plan?.memory == engine.memory else { throw BenchmarkFailure("the fleet is not converged") }
    }

    /// One instance changes; the pass that sees it is measured, and those that follow bring everything to rest.
    private mutating func change(
        _ fleet: inout RunningFleet, _ round: Int, _ index: Int, _ measure: Measure, to state: InstanceState
    ) throws {
        let instances = fleet.instances
        fleet.set(instances[(round * 104_729) % instances.count].number, state)
        let seen = fleet.seenAnew
        note(fleet.time(.observed(seen)), measure, index)
        try fleet.settle()
    }
}

extension ReconciliationBenchmark.Measure {
    /// What it is held to with 10,000 deployments.
    var goal: String {
        switch self {
        case .sameLook: "goal: under 1 ms"
        case .unready, .died: "goal: under 50 ms"
        default: ""
        }
    }
}
