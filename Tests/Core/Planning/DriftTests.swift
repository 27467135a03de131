import Fleet
import Planning
import Support
import Testing

@Suite struct DriftTests {
    private static let report = Settings(reconcile: .report)

    /// A world that is in sync, changed from outside, and the one difference that is reported.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var settings = Settings()
        let change: @Sendable (inout PlannedWorld) -> Void
        /// `kind object field: desired ≠ actual @ line`
        let items: [String]
    }

    @Test(arguments: [
        Row(testDescription: "nothing", change: { _ in }, items: []),
        Row(
            testDescription: "a dead instance", settings: report, change: { $0.die(Incarnation(1)) },
            items: [
                "dead deployment digits/blue instance 1: running ≠ was killed by signal 9 @ 14",
                "missing deployment digits/blue instance_count: 2 ≠ 1 @ 14",
                "route deployment digits/blue route @ 11",
            ]),
        Row(
            testDescription: "a missing instance", settings: report, change: { $0.change(Incarnation(1)) { _ in nil } },
            items: ["missing deployment digits/blue instance_count: 2 ≠ 1 @ 14"]),
        Row(
            testDescription: "an instance without a record", settings: report, change: { $0.addStranger() },
            items: ["extra deployment digits/blue instance 99: none ≠ running without a record"]),
        Row(
            testDescription: "another model in git", settings: report, change: { $0.desired = .placed(model: "b") },
            items: [
                "outdated deployment digits/blue model: as in the commit in force ≠ instance 1 runs that of commit c1 @ 12",
                "outdated deployment digits/blue model: as in the commit in force ≠ instance 2 runs that of commit c1 @ 12",
            ]),
        Row(
            testDescription: "weights edited by hand", change: { $0.edit(traffic: ["blue": 90, "green": 10]) },
            items: ["weights endpoint digits traffic: blue 100 ≠ blue 90, green 10 @ 2"]),
        Row(
            testDescription: "mirroring edited by hand", change: { $0.edit(mirror: ["green": 10]) },
            items: ["mirror endpoint digits mirror_traffic: none ≠ green 10 @ 3"]),
        Row(
            testDescription: "keys taken out by hand", change: { $0.edit(keys: []) },
            items: ["route endpoint digits keys: k-digits… ≠ none @ 1"]),
        Row(
            testDescription: "the whole route is gone",
            change: { $0.observed.router = .known(RouterState(acknowledged: RouteTable())) },
            items: ["route endpoint digits route: published ≠ none @ 4"]),
        Row(
            testDescription: "something the table cannot express",
            change: {
                $0.observed.router = .known(RouterState(acknowledged: $0.routes, foreign: ["listener http: filter lua2"]))
            },
            items: ["proxy proxy configuration: as published ≠ listener http: filter lua2"]),
        Row(
            testDescription: "new weights in git, in report mode", settings: report,
            change: { $0.desired = .placed(traffic: [:]) }, items: ["weights endpoint digits traffic: none ≠ blue 100 @ 2"]),
    ])
    func `one difference, with its place`(_ row: Row) {
        var world = PlannedWorld(.placed())
        world.settle()
        world.settings = row.settings
        row.change(&world)
        let drift = world.drift
        #expect(drift.items.map(\.short) == row.items)
        #expect(drift.unknown == [])
    }

    @Test func `what the plan is doing is progress, not drift; in report mode nothing is being done`() {
        var world = PlannedWorld(.placed())
        world.settle()
        world.desired = .placed(count: 4, model: "b", traffic: ["blue": 100])
        for _ in 0..<40 {
            #expect(world.drift.items.map(\.short) == [])
            world.pass()
        }
        world.settings = Self.report
        #expect(world.drift.items == [])
        world.desired = .placed(count: 1)
        #expect(!world.drift.items.isEmpty)
    }

    @Test func `what could not be seen is neither in sync nor drift`() {
        var world = PlannedWorld(.placed())
        world.settle()
        world.observed.instances = .unknown(reason: "no access")
        world.observed.router = .unknown(reason: "no answer")
        #expect(world.drift.items == [])
        #expect(world.drift.unknown == ["instances: no access", "proxy: no answer"])
    }

    @Test func `a deployment and an endpoint that git no longer names are extra`() {
        var world = PlannedWorld(.placed())
        world.settle()
        world.settings = Self.report
        world.desired = .empty
        #expect(
            world.drift.items.map(\.short) == [
                "extra deployment digits/blue instance 1: none ≠ running",
                "extra deployment digits/blue instance 2: none ≠ running",
                "extra endpoint digits route: none ≠ published",
            ])
    }
}

extension PlannedWorld {
    fileprivate var drift: Drift {
        Planning.drift(desired: desired, observed: observed, memory: memory, settings: settings, now: now)
    }

    fileprivate mutating func addStranger() {
        let stranger = ObservedInstance(
            incarnation: Incarnation(99), deployment: EndpointKey.digits["blue"], state: .ready, address: "/s/99", since: now)
        observed.instances = .known((observed.instances.known ?? [:]).merging([stranger.incarnation: stranger]) { $1 })
    }

    fileprivate mutating func edit(traffic: [String: Int]? = nil, mirror: [String: Int] = [:], keys: [KeyHash]? = nil) {
        var edited = routes
        edited.endpoints = routes.endpoints.mapValues {
            EndpointRoute(
                deployments: $0.deployments, traffic: traffic.map(TrafficSplit.init) ?? $0.traffic,
                mirrorTraffic: TrafficSplit(mirror),
                keys: keys ?? $0.keys)
        }
        observed.router = .known(RouterState(acknowledged: edited))
    }
}

extension Desired {
    /// `digits` with `blue`, every field on a line of its own.
    fileprivate static func placed(count: Int = 2, model: String = "a", traffic: [String: Int] = ["blue": 100]) -> Desired {
        func line(_ number: Int) -> Position { Position(file: "digits.yml", line: number, column: 1) }
        let example = Deployment.example("blue", model: model)
        let blue = Deployment(
            key: example.key, position: line(11), code: nil, model: example.model.map { Located($0.value, at: line(12)) },
            environment: Located(example.environment.value, at: line(13)), instanceType: example.instanceType,
            instanceCount: Located(count, at: line(14)), requestTimeout: example.requestTimeout,
            concurrentRequests: example.concurrentRequests, liveness: example.liveness, readiness: example.readiness)
        let endpoint = Endpoint(
            key: .digits, position: line(4), authMode: Located(.key, at: line(1)),
            traffic: Located(TrafficSplit(traffic), at: line(2)), mirrorTraffic: Located(.none, at: line(3)))
        return Desired(
            endpoints: [.digits: endpoint], deployments: [blue.key: blue], commits: [EndpointKey.digits.source: CommitID("c1")])
    }
}

extension DriftItem {
    fileprivate var short: String {
        // What a deployment's route says is long, and told elsewhere.
        let values = kind == .route && object.hasPrefix("deployment") ? "" : ": \(desired) ≠ \(actual)"
        return "\(kind.rawValue) \(object) \(field)\(values)" + (position.map { " @ \($0.line)" } ?? "")
    }
}

@Suite struct UnreadableSourceTests {
    @Test func `what runs of a source whose commit cannot be read is unknown, and not extra`() {
        var world = PlannedWorld(.example([.example("blue")], traffic: ["blue": 100]))
        world.settle()
        world.memory.sources[EndpointKey.digits.source] = SourceMemory(inForce: CommitID("c1"))
        let found = drift(
            desired: Desired(), observed: world.observed, memory: world.memory, settings: world.settings, now: world.now)
        #expect(found.items == [])
        #expect(found.unknown == ["source fleet: its commit in force cannot be read, so nothing of it is compared"])
    }
}

@Suite struct UnacknowledgedStepTests {
    @Test func `the previous weights are in sync while the newer ones are on their way, and drift in report mode`() {
        var world = PlannedWorld(.example([.example("blue"), .example("green")], traffic: ["blue": 100]))
        world.settle()
        world.desired = .example([.example("blue"), .example("green")], traffic: ["green": 100])
        world.memory.steps[.digits] = TrafficStep(
            traffic: TrafficSplit(["green": 100]), mirrorTraffic: .none, previous: TrafficSplit(["blue": 100]),
            commit: CommitID("c2"), recordedAt: world.now)
        #expect(items(of: world) == [])
        world.settings.reconcile = .report
        #expect(items(of: world).map(\.kind) == [.weights])
    }

    private func items(of world: PlannedWorld) -> [DriftItem] {
        drift(
            desired: world.desired, observed: world.observed, memory: world.memory, settings: world.settings, now: world.now
        ).items
    }
}
