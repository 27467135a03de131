import Fleet
import Planning
import Reconciliation

/// What tells two states of a small world apart: everything that what follows depends on, with instances by rank, and without times
/// that nothing depends on.
struct SmallWorldKey: Hashable, Sendable {
    private let text: String

    init(_ world: SmallWorld) {
        var writer = KeyWriter(world)
        text = writer.write()
    }
}

private struct KeyWriter {
    let world: SmallWorld
    let ranks: [Incarnation: Int]

    init(_ world: SmallWorld) {
        self.world = world
        var all = Set(world.disk.memory.launches.keys).union(world.host.instances.keys)
        all.formUnion(world.proxy.routes.incarnations)
        for (action, _) in world.underWay {
            switch action {
            case .start(let launch): all.insert(launch.incarnation)
            case .stop(let incarnation), .clear(let incarnation): all.insert(incarnation)
            case .publish(let table), .publishHealth(let table): all.formUnion(table.incarnations)
            default: break
            }
        }
        ranks = Dictionary(all.sorted().enumerated().map { ($1, $0) }) { first, _ in first }
    }

    mutating func write() -> String {
        let memory = world.disk.memory
        let source = memory.sources[Story.source]
        var parts = ["\(world.head) \(world.quota) \(source?.inForce?.text ?? "-") \(source?.refused?.commit.text ?? "-")"]
        let budget = world.budget
        parts.append("\(budget.commits) \(budget.crashes) \(budget.deaths) \(budget.quotas)")
        parts += lines(memory.steps) { "\($0.traffic)<\($0.previous)" }
        parts += lines(memory.admissions) { "\($0.instanceCount)" }
        parts += lines(memory.keys) { "\($0.count)" } + lines(world.errands.engine.memory.keys) { "\($0.count)" }
        parts += lines(memory.failures) { "\($0.count) \(max(0, $0.notBefore.since(world.now)))" }
        parts += lines(memory.revisions) {
            let rejection = $0.rejection?.revision.commit.text ?? "-"
            return
                "\($0.good?.commit.text ?? "-") \($0.previous?.commit.text ?? "-") \($0.attempt?.revision.commit.text ?? "-") \(rejection)"
        }
        parts += memory.launches.map { "\(rank($0.key))\($0.value.deployment.name)\(model(of: $0.value))" }.sorted()
        parts += world.host.instances.map { "\(rank($0.key))\($0.value.state)\(age(of: $0.value))" }.sorted()
        parts.append(describe(world.proxy.routes))
        parts += world.underWay.map { describe($0.action) }
        return parts.joined(separator: ";")
    }

    private func rank(_ incarnation: Incarnation) -> Int { ranks[incarnation] ?? -1 }

    private func lines<Key: Comparable, Value>(_ values: [Key: Value], _ line: (Value) -> String) -> [String] {
        values.sorted { $0.key < $1.key }.map { "\($0.key)=\(line($0.value))" } + ["|"]
    }

    private func model(of launch: Launch) -> String { launch.spec.model?.files.first?.blob.text ?? "" }

    /// Failures are forgotten after a minute of being well; nothing else depends on how long.
    private func age(of instance: ObservedInstance) -> String {
        guard world.disk.memory.failures[instance.deployment] != nil else { return "" }
        return " \(min(60_000, world.now.since(instance.since)))"
    }

    private func describe(_ table: RouteTable) -> String {
        table.endpoints.values.map { route in
            let deployments = route.deployments.sorted { $0.key < $1.key }.map { name, deployment in
                "\(name)\(deployment.instances.map { "\(rank($0.incarnation))\($0.health.rawValue.prefix(1))" })"
            }
            return "\(route.traffic)\(deployments)\(route.keys.count)"
        }.joined()
    }

    private func describe(_ action: Action) -> String {
        switch action {
        case .start(let launch): "start \(rank(launch.incarnation))"
        case .stop(let incarnation): "stop \(rank(incarnation))"
        case .clear(let incarnation): "clear \(rank(incarnation))"
        case .publish(let table), .publishHealth(let table): "publish \(describe(table))"
        case .issueKeys: "issue"
        case .replaceKey: "replace"
        case .revokeKeys: "revoke"
        case .prepareEnvironment: "prepare"
        }
    }
}

extension RouteTable {
    fileprivate var incarnations: [Incarnation] {
        endpoints.values.flatMap(\.deployments.values).flatMap(\.instances).map(\.incarnation)
    }
}
