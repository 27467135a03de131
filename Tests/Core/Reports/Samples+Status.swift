import Fleet
import Planning
import Reports

extension Samples {
    static let status = StatusReport(
        controller: .init(state: .running, pid: 4711, since: ago(seconds: 7260)),
        sources: [
            SourceStatus(
                name: "fleet", repository: "/srv/fleet.git", revision: "main", commit: blue, state: .refused,
                message: "commit 9f8e7d6c5b: standardDSv2Family needs 24 cores, the limit is 12")
        ],
        endpoints: [rolledOut, EndpointStatus(name: "wine", source: "fleet", url: "http://127.0.0.1:8080/endpoints/wine/score")],
        quota: idleQuota, notRunYet: ["batch endpoint forecasts"])

    private static let commit = CommitID(blue)

    private static let rolledOut: EndpointStatus = {
        var endpoint = digits
        let share = ShareMeasurement(counts: ["blue": 1801, "green": 199], weights: TrafficSplit(["blue": 90, "green": 10]))
        endpoint.rollout = RolloutStatus(rollout, share: share)
        return endpoint
    }()

    private static let digits = EndpointStatus(
        name: "digits", source: "fleet", url: "http://127.0.0.1:8080/endpoints/digits/score",
        conditions: [
            Condition(.serving, true, reason: "Ready", "blue answers", commit: commit),
            Condition(.converged, false, reason: "TrafficShifting", "green gets 10 % when it is ready", commit: commit),
            Condition(.progressing, true, reason: "Starting", "green: 0 of 1 instances are ready", commit: commit),
        ],
        traffic: .init(
            declared: ["blue": 90, "green": 10], recorded: ["blue": 100], acknowledged: ["blue": 100]),
        mirrorTraffic: ["green": 20],
        deployments: [
            DeploymentStatus(
                name: "blue",
                conditions: [Condition(.serving, true, reason: "Ready", ""), Condition(.converged, true, reason: "InSync", "")],
                instanceType: "Standard_DS2_v2", instanceCount: 2, ready: 2,
                instances: [
                    .init(incarnation: 3, pid: 1201, state: "ready", since: ago(seconds: 300)),
                    .init(
                        incarnation: 4, pid: 1210, state: "ready", since: ago(seconds: 299), notes: ["memory limit not enforced"]),
                ],
                environment: .init(name: "sklearn", state: "ready"), withoutLocalEffect: ["app_insights_enabled"]),
            DeploymentStatus(
                name: "green",
                conditions: [
                    Condition(.serving, false, reason: "Starting", "0 of 1 instances are ready"),
                    Condition(.progressing, true, reason: "Starting", "waits for the first probe"),
                ],
                instanceType: "Standard_F4s_v2", instanceCount: 1, ready: 0,
                instances: [.init(incarnation: 11, pid: nil, state: "starting", since: ago(seconds: 2))],
                environment: .init(name: "sklearn", state: "preparing")),
        ])

    static let health = HealthReport([
        .init("programs", [.init("git", .good, "2.39.5"), .init("envoy", .missing, "not installed", remedy: "sluice setup")]),
        .init("limits", [.init("open files", .limited, "256 are few", remedy: "ulimit -n 4096")]),
    ])
}
