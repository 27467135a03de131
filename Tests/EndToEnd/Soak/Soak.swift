import Support
import System
import Testing

/// Everything that is done to an endpoint in its ordinary life, over and over, under a load that does not wait.
struct Soak {
    /// How often each is done.
    struct Plan: Sendable {
        let weights: Int
        let replacements: Int
        let switches: Int
        let keys: Int
        let perSecond: Int

        static let full = Plan(weights: 200, replacements: 50, switches: 20, keys: 20, perSecond: 300)
        static let short = Plan(weights: 8, replacements: 2, switches: 1, keys: 2, perSecond: 100)
    }

    private let stage: FleetStage
    private let plan: Plan
    private let url: String
    let load: OpenLoad
    private var blue = 100
    private var rounds = ["blue": 0, "green": 0]

    static func begin(on stage: FleetStage, _ plan: Plan) async throws -> Soak {
        try await stage.git.make()
        let files = SoakFleet.files.merging(["endpoint.yaml": SoakFleet.endpoint(blue: 100)]) { _, new in new }
        let commit = try await stage.git.commit("Serve with blue", files)
        _ = try stage.startController()
        let url = try #require(try await stage.converged(on: commit).endpoint?.url)
        let keys = try stage.decoded(KeysDocument.self, try await stage.run(["keys", "tiny", "-o", "json"]).output)
        let load = OpenLoad(
            Client(url: url, key: keys.primary), answers: [TinyFleet.blue, TinyFleet.green], perSecond: plan.perSecond)
        return Soak(stage: stage, plan: plan, url: url, load: load)
    }

    private init(stage: FleetStage, plan: Plan, url: String, load: OpenLoad) {
        self.stage = stage
        self.plan = plan
        self.url = url
        self.load = load
    }

    mutating func run() async throws {
        try await changeWeights()
        try await replaceInstances()
        try await switchAndRollBack()
        try await replaceKeys()
    }

    private mutating func changeWeights() async throws {
        for number in 1...plan.weights {
            blue = (blue + 37) % 101
            let commit = try await stage.git.commit("Weights \(number)", ["endpoint.yaml": SoakFleet.endpoint(blue: blue)])
            try await serving(blue: blue, on: commit)
        }
        say("\(plan.weights) weight changes")
    }

    /// Both deployments in turn, while both have traffic.
    private mutating func replaceInstances() async throws {
        blue = 50
        let split = try await stage.git.commit("Both", ["endpoint.yaml": SoakFleet.endpoint(blue: blue)])
        try await serving(blue: blue, on: split)
        for number in 1...plan.replacements {
            let name = number % 2 == 0 ? "blue" : "green"
            rounds[name, default: 0] += 1
            let text = SoakFleet.deployment(name, round: rounds[name] ?? 0)
            try await stage.converged(on: try await stage.git.commit("Replace \(name) (\(number))", ["\(name).yaml": text]))
        }
        say("\(plan.replacements) rolling replacements")
    }

    /// All traffic to the other deployment, which is new; back by a roll-back; and there again, when that has ended.
    private mutating func switchAndRollBack() async throws {
        for number in 1...plan.switches {
            let (old, new) = number % 2 == 0 ? ("green", "blue") : ("blue", "green")
            let alone = try await stage.git.commit(
                "\(old) alone (\(number))", ["endpoint.yaml": TinyFleet.endpoint("\(old): 100"), "\(new).yaml": nil])
            try await stage.converged(on: alone)
            rounds[new, default: 0] += 1
            let both = try await stage.git.commit(
                "\(new) takes over (\(number))",
                [
                    "endpoint.yaml": TinyFleet.endpoint("\(old): 0", "\(new): 100"),
                    "\(new).yaml": SoakFleet.deployment(new, round: rounds[new] ?? 0),
                ])
            try await stage.converged(on: both)
            try await stage.sluice("rollback", "tiny", "--to", alone, "-m", "soak", code: 0)
            try await serving([old: 100], on: both)
            try await stage.sluice("resume", "tiny", code: 0)
            try await serving([new: 100], on: both)
        }
        say("\(plan.switches) switches with a roll-back")
    }

    /// Callers take the new key while the old one is still accepted.
    private mutating func replaceKeys() async throws {
        for number in 1...plan.keys {
            let type = number % 2 == 0 ? "secondary" : "primary"
            let old = try await key(type)
            try await stage.sluice("regenerate-keys", "tiny", "--key-type", type, "--grace", "1s", code: 0)
            try await load.use(Client(url: url, key: newKey(type, after: old)))
            _ = try await eventually("the end of the old \(type) key") {
                try await stage.run(["keys", "tiny"]).output.contains("is accepted") ? nil : true
            }
        }
        say("\(plan.keys) key rotations")
    }

    private func key(_ type: String) async throws -> String {
        let keys = try stage.decoded(KeysDocument.self, try await stage.run(["keys", "tiny", "-o", "json"]).output)
        return type == "primary" ? keys.primary : keys.secondary
    }

    private func newKey(_ type: String, after old: String) async throws -> String {
        try await eventually("the new \(type) key") {
            let key = try await key(type)
            guard key != old, try await Client(url: url, key: key).send().status == 200 else { return nil }
            return key
        }
    }

    private func serving(blue: Int, on commit: String) async throws {
        try await serving(["blue": blue, "green": 100 - blue].filter { $0.value > 0 }, on: commit)
    }

    private func serving(_ traffic: [String: Int], on commit: String) async throws {
        let stage = stage
        _ = try await eventually("traffic \(traffic)", within: 300, evidence: { stage.logTail }) {
            let status = try await stage.status()
            guard status.sources.first?.commit == commit else { return nil as Bool? }
            return status.endpoint?.traffic["acknowledged"]?.filter { $0.value > 0 } == traffic ? true : nil
        }
    }

    private func say(_ line: String) { print("soak: \(line)") }
}
