import Fleet
import Planning
import Support
import Testing

@Suite struct MemoryEventTests {
    /// A change of the memory, and the events that tell of it.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var from = Memory()
        let to: Memory
        /// `kind subject: message`
        let events: [String]
    }

    private static let fleet = SourceID("fleet")
    private static let refusal = SourceMemory.Refusal(commit: CommitID("c2"), kind: .invalid, messages: ["a.yml:1:1: error: no"])
    private static let overQuota = SourceMemory.Refusal(commit: CommitID("c2"), kind: .quota, messages: ["quota exceeded"])
    private static let launch = Launch(
        incarnation: Incarnation(7), deployment: EndpointKey.digits["blue"],
        spec: InstanceSpec(.example("blue"), environment: EnvironmentRecipe(python: nil, requirements: [])),
        commit: CommitID("c1"),
        startedAt: Moment(milliseconds: 0), cores: 1, memory: 1, liveness: ProbeSettings(), readiness: ProbeSettings())

    private static func step(_ traffic: [String: Int], previous: [String: Int] = [:]) -> TrafficStep {
        TrafficStep(
            traffic: TrafficSplit(traffic), mirrorTraffic: .none, previous: TrafficSplit(previous), commit: CommitID("c1"),
            recordedAt: Moment(milliseconds: 0))
    }

    private static func failures(final: Bool) -> StartFailures {
        StartFailures(
            spec: launch.spec, count: 1, notBefore: Moment(milliseconds: 0), isFinal: final,
            reason: "an instance exited with code 3",
            evidence: nil)
    }

    @Test(arguments: [
        Row(testDescription: "nothing", to: Memory(), events: []),
        Row(
            testDescription: "a commit", to: Memory(sources: [fleet: SourceMemory(inForce: CommitID("c1"))]),
            events: ["CommitInForce fleet: commit c1 is in force"]),
        Row(
            testDescription: "the same commit, other deployments",
            from: Memory(sources: [fleet: SourceMemory(inForce: CommitID("c1"))]),
            to: Memory(sources: [fleet: SourceMemory(inForce: CommitID("c1"), deployments: ["a/b"])]), events: []),
        Row(
            testDescription: "an invalid commit",
            from: Memory(sources: [fleet: SourceMemory(inForce: CommitID("c1"))]),
            to: Memory(sources: [fleet: SourceMemory(inForce: CommitID("c1"), refused: refusal)]),
            events: ["CommitInvalid fleet: commit c2 is refused: a.yml:1:1: error: no; c1 stays in force"]),
        Row(
            testDescription: "a first commit over quota", to: Memory(sources: [fleet: SourceMemory(refused: overQuota)]),
            events: ["CommitRefused fleet: commit c2 is refused: quota exceeded"]),
        Row(
            testDescription: "the same refusal again", from: Memory(sources: [fleet: SourceMemory(refused: refusal)]),
            to: Memory(sources: [fleet: SourceMemory(refused: refusal)]), events: []),
        Row(
            testDescription: "a start", to: Memory(launches: [launch.incarnation: launch]),
            events: ["InstanceStarted digits/blue: instance 7 is started"]),
        Row(
            testDescription: "an end", from: Memory(launches: [launch.incarnation: launch]), to: Memory(),
            events: ["InstanceEnded digits/blue: instance 7 has ended"]),
        Row(
            testDescription: "a failure", to: Memory(failures: [launch.deployment: failures(final: false)]),
            events: ["InstanceFailed digits/blue: an instance exited with code 3"]),
        Row(
            testDescription: "a final failure", to: Memory(failures: [launch.deployment: failures(final: true)]),
            events: ["InstanceFailed digits/blue: an instance exited with code 3; not tried again until the commit changes"]),
        Row(
            testDescription: "failures forgotten", from: Memory(failures: [launch.deployment: failures(final: true)]),
            to: Memory(),
            events: []),
        Row(
            testDescription: "a new endpoint", to: Memory(steps: [.digits: step([:])]),
            events: ["EndpointCreated digits: the endpoint is created"]),
        Row(
            testDescription: "traffic", from: Memory(steps: [.digits: step(["blue": 100])]),
            to: Memory(steps: [.digits: step(["blue": 90, "green": 10], previous: ["blue": 100])]),
            events: ["TrafficChanged digits: traffic blue 100 → blue 90, green 10"]),
        Row(
            testDescription: "an endpoint gone", from: Memory(steps: [.digits: step([:])]), to: Memory(),
            events: ["EndpointRemoved digits: the endpoint is gone"]),
        Row(
            testDescription: "keys and admissions are no news",
            to: Memory(
                nextIncarnation: 9, admissions: [launch.deployment: Admission(instanceType: "x", instanceCount: 1)],
                keys: [.digits: [KeyHash(id: "a", sha1: "b")]]), events: []),
    ])
    func `what became true is told once`(_ row: Row) {
        let told = events(from: row.from, to: row.to, at: Moment(milliseconds: 5))
        #expect(told.map { "\($0.kind) \($0.subject): \($0.message)" } == row.events)
        #expect(told.allSatisfy { $0.at == Moment(milliseconds: 5) })
    }
}
