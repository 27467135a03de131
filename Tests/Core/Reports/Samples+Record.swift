import Fleet
import Planning
import Reports

extension Samples {
    static func entry(_ number: Int, _ kind: String, _ subject: String, _ message: String, commit: String? = nil)
        -> EventReport.Entry
    {
        let at = now.adding(milliseconds: Int64(number - 100) * 60_000)
        return EventReport.Entry(
            number: number, Event(at: at, kind: kind, subject: subject, message: message, commit: commit.map(CommitID.init)))
    }

    /// A source and an endpoint share the name `digits`.
    static let entries = [
        entry(1, "CommitInForce", "digits", "commit 1a2b3c4d5e is in force", commit: blue),
        entry(2, "EndpointCreated", "digits", "the endpoint is created", commit: blue),
        entry(3, "InstanceStarted", "digits/blue", "instance 1 is started", commit: blue),
        entry(4, "InstanceStarted", "digits2/blue", "instance 2 is started", commit: blue),
        entry(5, "TrafficChanged", "digits", "traffic none → blue 100", commit: blue),
        entry(6, "CommitInForce", "digits", "commit 9f8e7d6c5b is in force", commit: green),
        entry(7, "InstanceFailed", "digits/green", "an instance exited with code 3"),
    ]

    static let record = RecordReport(
        memory, at: ago(seconds: 7200).moment, recorded: ago(seconds: 7300).moment,
        period: .init(commit: blue, source: "fleet", from: ago(seconds: 9000), until: ago(seconds: 7199)))

    private static let memory: Memory = {
        let (digits, wine) = (endpoint("digits"), endpoint("wine"))
        let launches = [3, 4].map { launch($0, of: DeploymentKey(endpoint: digits, name: "blue")) }
        let green = DeploymentKey(endpoint: digits, name: "green")
        return Memory(
            nextIncarnation: 5,
            launches: Dictionary(launches.map { ($0.incarnation, $0) }, uniquingKeysWith: { first, _ in first }),
            admissions: [
                DeploymentKey(endpoint: wine, name: "main"): Admission(instanceType: "Standard_F4s_v2", instanceCount: 1)
            ],
            steps: [
                digits: TrafficStep(
                    traffic: TrafficSplit(["blue": 100]), mirrorTraffic: TrafficSplit(["green": 10]), previous: .none,
                    commit: CommitID(Samples.blue), recordedAt: ago(seconds: 8000).moment)
            ],
            failures: [
                green: StartFailures(
                    spec: launches[0].spec, count: 3, notBefore: now, isFinal: true, reason: "an instance exited with code 3",
                    evidence: nil)
            ],
            revisions: [
                digits: RevisionMemory(
                    good: Revision(commit: CommitID(Samples.blue), fingerprint: "b"),
                    rejection: .init(
                        revision: Revision(commit: CommitID(Samples.green), fingerprint: "g"), at: ago(seconds: 7900).moment,
                        deployments: ["green"], reason: "deployment green: an instance exited with code 3", evidence: nil))
            ],
            rollouts: [digits: rollout],
            manual: [
                wine: ManualControl(
                    suspension: ManualAction(
                        who: "ana", why: "looking into latency", at: ago(seconds: 7800).moment, until: ago(seconds: 600).moment),
                    rollback: .init(
                        target: Revision(commit: CommitID(Samples.blue), fingerprint: "b"), replaces: "g",
                        action: ManualAction(who: "bo", why: "", at: ago(seconds: 7700).moment)))
            ],
            sources: [
                SourceID("fleet"): SourceMemory(
                    inForce: CommitID(Samples.blue),
                    refused: .init(
                        commit: CommitID(Samples.green), kind: .quota, messages: ["24 cores are needed, 12 are the limit"]))
            ])
    }()

    private static func endpoint(_ name: String) -> EndpointKey { EndpointKey(source: SourceID("fleet"), name: name) }

    private static func launch(_ number: Int, of deployment: DeploymentKey) -> Launch {
        Launch(
            incarnation: Incarnation(number), deployment: deployment,
            spec: InstanceSpec(
                environment: EnvironmentRecipe(python: nil, requirements: []), code: nil, scoringScript: nil, model: nil,
                environmentVariables: ["PASSWORD": "hunter2"], instanceType: "Standard_DS2_v2", requestTimeout: 5000,
                concurrentRequests: 1),
            commit: CommitID(Samples.blue), startedAt: ago(seconds: 8100).moment, cores: 2, memory: 7, liveness: ProbeSettings(),
            readiness: ProbeSettings())
    }

    /// At its second step, paused.
    static let rollout: RolloutPosition = {
        var position = RolloutPosition(
            from: TrafficSplit(["blue": 100]), goal: TrafficSplit(["green": 100]), specs: [:],
            steps: ["mirror 10 %", "weight 10 %", "weight 50 %"], startedAt: ago(seconds: 7990).moment, step: 1)
        position.since = ago(seconds: 7950).moment
        position.halt = "inconclusive: green has answered 46 of 50 requests"
        position.history = [.init(step: 0, at: ago(seconds: 7960).moment, isMeasured: true, note: "passed")]
        return position
    }()
}
