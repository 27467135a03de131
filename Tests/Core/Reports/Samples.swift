import Fleet
import Reports

/// One report of each kind, with a bit of everything in it.
enum Samples {
    static let now = Moment(milliseconds: 1_800_000_000_000)
    static let blue = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"
    static let green = "9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c"

    static func ago(seconds: Int64) -> Timestamp { Timestamp(now.adding(milliseconds: -1000 * seconds)) }

    static let quota = QuotaReport(
        families: [
            .init("standardDSv2Family", .init(used: 6, peak: 12, after: 6, limit: 12)),
            .init("standardFSv2Family", .init(used: 4, peak: 4, after: 4, limit: nil)),
        ],
        total: .init(used: 10, peak: 16, after: 10, limit: 14),
        users: [
            .init(deployment: "digits/blue", instanceType: "Standard_DS2_v2", instances: 2, reserve: 1, cores: 6),
            .init(deployment: "wine/main", instanceType: "Standard_F4s_v2", instances: 1, reserve: 0, cores: 4),
        ])

    static let idleQuota = QuotaReport(
        families: [.init("standardDSv2Family", .init(used: 12, peak: 12, after: 12, limit: 12))],
        total: .init(used: 12, peak: 12, after: 12, limit: nil), users: [])

    static let drift = DriftReport(
        commit: blue,
        items: [
            .init(
                kind: "TrafficWeight", object: "endpoint digits", field: "traffic.green", desired: "10", actual: "60",
                position: Position(file: "digits/endpoint.yaml", line: 7, column: 3), since: ago(seconds: 12)),
            .init(
                kind: "InstanceCount", object: "deployment digits/blue", field: "instances", desired: "2", actual: "1",
                position: Position(file: "digits/blue.yaml", line: 14, column: 17), since: ago(seconds: 61)),
            .init(kind: "Orphan", object: "instance #7", field: "process", desired: nil, actual: "pid 4711"),
        ],
        unknown: ["the proxy's weights: its admin socket does not answer"])

    static let checked = ["digits/blue.yaml", "digits/endpoint.yaml", "digits/green.yaml"]

    static let findings = [
        Diagnostic(
            .error, rule: "unknown-key", "unknown key 'trafic', did you mean 'traffic'?",
            at: Position(file: "digits/endpoint.yaml", line: 3, column: 1)
        ).fixing(.replace("trafic", with: "traffic")),
        Diagnostic(
            .warning, rule: "duplicate-name", "deployment 'blue' is declared twice, and the second wins, 100% of it",
            at: Position(file: "digits/blue.yaml", line: 2, column: 8),
            related: [.init("first declared here", at: Position(file: "digits/green.yaml", line: 1, column: 2))]),
    ]

    static let validation = ValidationReport(
        findings,
        silenced: [
            (
                Diagnostic(
                    .warning, rule: "endpoint-name-dash", "endpoint name has consecutive dashes",
                    at: Position(file: "digits/endpoint.yaml", line: 1, column: 7)), "known to callers by it"
            )
        ], files: checked)

    static let rules = [
        RuleEntry(
            name: "unknown-key", severity: .error, group: "keys", azure: "Azure's loader refuses it.", isIgnorable: false,
            title: "the key is none of this object", why: "Nothing reads it.",
            bad: [.init(path: "a.yml", text: "trafic: {}\n")], good: [.init(path: "a.yml", text: "traffic: {}\n")])
    ]

    static let files = [
        "digits/endpoint.yaml": "name: digits\nauth_mode: key\ntrafic:\n  blue: 100\n",
        "digits/blue.yaml": "$schema: https://example.invalid\n\tname: \"blue\" # twice\n",
    ]
}
