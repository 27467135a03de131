import Fleet
import Planning
import Support

/// Makes memories of all shapes, with names that are hard on text formats.
struct ArbitraryMemory {
    static let words = [
        "", "a", "blue", "a/b", "[\"a\"]", "\"", "\\", "line\nbreak", "tab\t", "nul\0nul", "é", "e\u{301}", "日本", "🚀", "null",
        "1", "'; --",
        "\u{2028}",
    ]
    private var random: SeededNumbers
    private let words: [String]

    init(seed: UInt64, words: [String] = words) {
        random = SeededNumbers(seed)
        self.words = words
    }

    mutating func memory() -> Memory {
        var memory = Memory(nextIncarnation: number())
        for _ in 0..<count() { insertLaunch(into: &memory) }
        for _ in 0..<count() { memory.admissions[deployment()] = Admission(instanceType: word(), instanceCount: number()) }
        for _ in 0..<count() {
            memory.steps[endpoint()] = TrafficStep(
                traffic: split(), mirrorTraffic: split(), previous: split(), commit: CommitID(word()), recordedAt: moment())
        }
        for _ in 0..<count() {
            memory.failures[deployment()] = StartFailures(
                spec: spec(), count: number(), notBefore: moment(), isFinal: flip(), reason: word(),
                evidence: flip() ? word() : nil)
        }
        for _ in 0..<count() {
            memory.revisions[endpoint()] = RevisionMemory(
                good: flip() ? revision() : nil, previous: flip() ? revision() : nil,
                attempt: flip() ? .init(revision: revision(), since: moment()) : nil,
                rejection: flip()
                    ? .init(
                        revision: revision(), at: moment(), deployments: [word()], reason: word(), evidence: flip() ? word() : nil
                    )
                    : nil, retriedAt: flip() ? moment() : nil)
            memory.manual[endpoint()] = ManualControl(
                suspension: flip() ? action() : nil,
                rollback: flip() ? .init(target: revision(), replaces: word(), action: action()) : nil)
        }
        for _ in 0..<count() {
            let refusal = SourceMemory.Refusal(
                commit: CommitID(word()), kind: flip() ? .invalid : .prune, messages: [word(), word()])
            memory.sources[SourceID(word())] = SourceMemory(
                inForce: flip() ? CommitID(word()) : nil, deployments: [word()], refused: flip() ? refusal : nil,
                approvals: flip() ? [Approval(kind: .prune, commit: CommitID(word()), action: action())] : [])
        }
        for _ in 0..<count() {
            let kind = AssetKey.Kind.allCases.randomElement(using: &random) ?? .model
            let key = AssetKey(source: SourceID(word()), kind: kind, name: word(), version: word())
            memory.assets[key] = AssetRegistration(content: word(), commit: CommitID(word()))
        }
        return memory
    }

    private mutating func insertLaunch(into memory: inout Memory) {
        let incarnation = Incarnation(number())
        memory.launches[incarnation] = Launch(
            incarnation: incarnation, deployment: deployment(), spec: spec(), commit: CommitID(word()), startedAt: moment(),
            cores: number(), memory: number(), liveness: ProbeSettings(period: number()), readiness: ProbeSettings())
    }

    private mutating func spec() -> InstanceSpec {
        let file = Artifact.File(path: word(), blob: BlobID(word()), size: number(), executable: flip())
        let artifact = Artifact(name: word(), isFolder: flip(), files: [file])
        return InstanceSpec(
            environment: EnvironmentRecipe(python: flip() ? word() : nil, requirements: [word()]), code: flip() ? artifact : nil,
            scoringScript: flip() ? word() : nil, model: flip() ? artifact : nil,
            environmentVariables: [word(): word(), "X": word()],
            instanceType: word(), requestTimeout: number(), concurrentRequests: number())
    }

    private mutating func revision() -> Revision { Revision(commit: CommitID(word()), fingerprint: word()) }

    private mutating func action() -> ManualAction {
        ManualAction(who: word(), why: word(), at: moment(), until: flip() ? moment() : nil)
    }

    private mutating func split() -> TrafficSplit { TrafficSplit([word(): number(), "green": 1]) }
    private mutating func endpoint() -> EndpointKey { EndpointKey(source: SourceID(word()), name: word()) }
    private mutating func deployment() -> DeploymentKey { DeploymentKey(endpoint: endpoint(), name: word()) }
    private mutating func moment() -> Moment { Moment(milliseconds: Int64.random(in: Int64.min...Int64.max, using: &random)) }
    private mutating func number() -> Int { Int.random(in: 0...40, using: &random) }
    private mutating func count() -> Int { Int.random(in: 0...4, using: &random) }
    private mutating func flip() -> Bool { Bool.random(using: &random) }
    private mutating func word() -> String { words.randomElement(using: &random) ?? "" }
}
