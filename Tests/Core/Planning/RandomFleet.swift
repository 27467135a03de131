import Fleet
import Planning
import Support

/// A world that goes through random commits and accidents. The same seed tells the same story.
struct RandomFleet {
    private(set) var world: PlannedWorld
    /// What happened, for the reader of a failure.
    private(set) var story: [String] = []
    private var random: SeededNumbers
    private let endpoints: [EndpointKey]
    private let types: [String]
    private var commits = 0

    private static let names = ["blue", "green", "red"]

    /// Whether its state is lost now and then, and rebuilt from what runs.
    private let losesMemory: Bool

    init(seed: Int, losesMemory: Bool = false) {
        self.losesMemory = losesMemory
        random = SeededNumbers(UInt64(seed))
        endpoints = ["digits", "zebra"].prefix(random.chance(50) ? 1 : 2).map { EndpointKey(source: SourceID("fleet"), name: $0) }
        types =
            random.chance(60)
            ? ["Standard_DS2_v2"]
            : random.chance(50)
                ? ["Standard_NC24ads_A100_v4"] : ["Standard_DS2_v2", "Standard_NC24ads_A100_v4", "Standard_DS3_v2"]
        world = PlannedWorld(.empty, settings: Settings(pruneAllowed: true, ignoreGPUs: true))
        let first = candidate()
        if random.chance(60) {
            let cores = QuotaLedger(finalStateOf: first).total
            world.settings.quota = .init(total: cores * Int.random(in: 100...220, using: &random) / 100)
        }
        submit(first)
    }

    mutating func run(steps: Int) {
        for _ in 0..<steps {
            accident()
            if losesMemory, random.chance(10) {
                story.append("the memory is lost")
                world.loseMemory()
            }
            let failing = random.chance(20)
            let salt = random.next()
            world.fails = { failing && ($0.number &+ Int(salt % 7)) % 3 == 0 }
            world.isRouterHidden = random.chance(8)
            world.areInstancesHidden = random.chance(5)
            world.pass()
        }
    }

    /// The accidents end; passes until nothing is left to do. Waits are leapt over. False: it did not come to an end.
    mutating func settle(within limit: Int = 250) -> Bool {
        world.fails = { _ in false }
        (world.isRouterHidden, world.areInstancesHidden) = (false, false)
        world.hold = []
        world.finishRequests()
        var quiet = 0
        var last: Plan?
        for _ in 0..<limit {
            let before = (world.memory, world.observed)
            let plan = world.pass()
            let isQuiet = plan.actions.isEmpty && (world.memory, world.observed) == before
            quiet = isQuiet && plan.wake == nil ? quiet + 1 : 0
            if isQuiet, let wake = plan.wake, wake > world.now { world.now = wake }
            if quiet == 3 { return true }
            last = plan
        }
        story.append("still to do: \(last?.actions ?? []); waiting: \(last?.waits.map(\.message) ?? [])")
        return false
    }

    private mutating func accident() {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<18: submit(candidate())
        case 18..<32:
            guard let victim = world.instances.filter(\.state.isAlive).randomElement(using: &random) else { return }
            story.append("\(victim.incarnation) of \(victim.deployment) dies")
            world.die(victim.incarnation)
        case 32..<40: world.hold = Set(endpoints.map { $0[Self.names[Int.random(in: 0..<3, using: &random)]] })
        case 40..<50: world.hold = []
        case 50..<56: world.busy = Set(endpoints.map { $0[Self.names[Int.random(in: 0..<3, using: &random)]] })
        case 56..<66: world.finishRequests()
        case 66..<70: world.now = world.now.adding(milliseconds: Int64.random(in: 0..<70_000, using: &random))
        default: break
        }
    }

    /// A commit comes into force if its review lets it.
    private mutating func submit(_ candidate: Desired) {
        let source = SourceID("fleet")
        let review = CommitReview(
            candidate: candidate, commit: CommitID("c\(commits)"), source: source, others: Desired(), memory: world.memory,
            settings: world.settings)
        story.append("commit \(commits) \(summary(candidate)): \(review == .accepted ? "in force" : "refused")")
        if review == .accepted { world.desired = candidate }
    }

    private func summary(_ desired: Desired) -> String {
        desired.endpoints.values.sorted { $0.key < $1.key }.map { endpoint in
            let deployments = desired.deployments(of: endpoint.key).map {
                "\($0.key.name) \($0.instanceCount.value)×\($0.instanceType.value.suffix(6)) \($0.model?.value.files[0].blob.text ?? "")"
            }
            return "\(endpoint.key) [\(deployments.joined(separator: ", "))] → \(endpoint.traffic.value)"
        }.joined(separator: "; ")
    }

    private mutating func candidate() -> Desired {
        commits += 1
        var parts: [Desired] = []
        for endpoint in endpoints where parts.isEmpty || random.chance(80) {
            let names = Self.names.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)).sorted()
            let deployments = names.map { name in
                Deployment.example(
                    name, count: Int.random(in: 1...4, using: &random), of: endpoint,
                    type: types.randomElement(using: &random) ?? "",
                    model: random.chance(50) ? "a" : "b")
            }
            parts.append(.example(deployments, traffic: split(over: names), endpoint: endpoint, commit: "c\(commits)"))
        }
        return Desired.merged(parts)
    }

    private mutating func split(over names: [String]) -> [String: Int] {
        if random.chance(10) { return [:] }
        let chosen = names.filter { _ in random.chance(60) }
        guard let last = chosen.last else { return [names[0]: 100] }
        var rest = 100
        var split: [String: Int] = [:]
        for name in chosen.dropLast() where rest > 1 {
            let weight = Int.random(in: 1...(rest - 1), using: &random)
            split[name] = weight
            rest -= weight
        }
        split[last] = rest
        return split
    }
}

extension Action {
    /// Tells actions apart, the same in every run.
    fileprivate var number: Int {
        switch self {
        case .prepareEnvironment: 0
        case .issueKeys, .replaceKey, .revokeKeys: 1
        case .publish, .publishHealth: 2
        case .start(let launch): launch.incarnation.number
        case .stop(let incarnation), .clear(let incarnation): incarnation.number
        }
    }
}
