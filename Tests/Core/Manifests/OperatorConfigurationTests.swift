import Fleet
import Manifests
import Testing

@Suite("The operator's configuration is read from one table")
struct OperatorConfigurationTests {
    private func parse(_ text: String) -> (OperatorConfiguration?, [Diagnostic]) {
        OperatorConfiguration.parse(Array(text.utf8), file: "/etc/sluice/sluice.yaml")
    }

    @Test("everything that can be said")
    func whole() throws {
        let (configuration, findings) = parse(
            """
            state: state
            listen: {address: 0.0.0.0, plain_http: allow, port: 0, domain: Inference.localhost, domain_port: 8781, body_limit: 20MiB}
            sources:
              - {name: fleet, repository: fleet.git, path: ., interval: 500ms}
              - {name: other, repository: "https://example.org/x.git", revision: v1, path: a/b/, reconcile: report}
            endpoints: {Digits: {reconcile: report}, churn: {reconcile: repair}}
            freeze:
              - {from: 2026-12-23T18:00:00Z, until: 2027-01-04, reason: holidays, pass: [ana]}
            quota: {total: 24, families: {standardDSv2Family: 12}}
            runtime:
              python: {"3.10": /opt/python3.10}
              default_python: "3.11"
              environments:
                azureml:sklearn: environments/sklearn.yaml
                image:1: {python: "3.11", packages: [numpy]}
              gpus: ignore
              start_deadline: 5m
              progress_deadline: 30m
              gc: {limit: 1GiB}
            reconcile: report
            prune: allow
            """)
        #expect(findings == [])
        let read = try #require(configuration)
        #expect(read.state == "/etc/sluice/state")
        var listen = OperatorConfiguration.Listen(address: "0.0.0.0", port: 0)
        listen.hosts = .init(domain: "inference.localhost", port: 8781)
        listen.bodyLimit = 20 << 20
        #expect(read.listen == listen)
        #expect(read.sources.map(\.repository) == ["/etc/sluice/fleet.git", "https://example.org/x.git"])
        #expect(read.sources.map(\.path) == ["", "a/b"])
        #expect(read.sources.map(\.interval) == [500, 30_000])
        #expect(read.sources.map(\.revision) == ["main", "v1"])
        #expect(read.settings.quota == Settings.Quota(total: 24, families: ["standardDSv2Family": 12]))
        #expect(read.runtime.condaFiles["azureml:sklearn"]?.value == "/etc/sluice/environments/sklearn.yaml")
        #expect(read.settings.environments["image:1"]?.requirements.first == "numpy")
        #expect(read.settings.ignoreGPUs && read.settings.pruneAllowed)
        #expect(read.settings.startDeadline == 300_000)
        #expect(read.settings.progressDeadline == 1_800_000)
        #expect(read.settings.reportedSources == [SourceID("other")] && read.settings.reportedEndpoints == ["digits"])
        let window = FreezeWindow(
            from: Moment(milliseconds: 1_798_048_800_000), until: Moment(milliseconds: 1_799_020_800_000), reason: "holidays",
            pass: ["ana"])
        #expect(read.settings.freezes == [window])
        #expect(read.settings.reconcile == .report)
        #expect(read.runtime.collectLimit == 1 << 30)
    }

    @Test("an empty file asks for the defaults")
    func empty() {
        #expect(parse("").0 == OperatorConfiguration())
    }

    @Test(
        "what is wrong is said with its place",
        arguments: [
            ("lisen: {}\n", "unknown-key", 1, 1),
            ("freeze: [{from: 2026-02-30, until: 2027-01-04, reason: x}]\n", "freeze-time", 1, 17),
            ("freeze: [{from: 2027-01-04, until: 2027-01-04, reason: x}]\n", "freeze-time", 1, 36),
            ("endpoints: {a: {reconcile: never}}\n", "enum", 1, 28), ("listen: {port: 70000}\n", "range", 1, 16),
            ("listen: {domain: a.test}\n", "listen-domain", 1, 18), ("listen: {domain_port: 80}\n", "listen-domain", 1, 23),
            ("listen: {address: 0.0.0.0}\n", "listen-tls", 1, 19), ("listen: {tls: {key: a}}\n", "listen-tls", 1, 21),
            ("listen: {metrics_port: 0}\n", "range", 1, 24), ("listen: {port: 80, metrics_port: 80}\n", "listen-metrics", 1, 34),
            ("listen: {metrics_address: 127.0.0.1}\n", "listen-metrics", 1, 27),
            ("listen: {domain: .test, domain_port: 80}\n", "listen-domain", 1, 18),
            ("listen: {port: 80, domain: a.test, domain_port: 80}\n", "listen-domain", 1, 49),
            ("listen: {body_limit: 4GiB}\n", "range", 1, 22), ("prune: maybe\n", "enum", 1, 8),
            ("sources:\n  - name: a\n", "required", 2, 5), ("runtime: {gc: {limit: lots}}\n", "type-measure", 1, 23),
            ("[a]\n", "top-level-mapping", 1, 1), ("runtime: {environments: {x: {packages: [-e .]}}}\n", "pip-refused", 1, 41),
        ])
    func wrong(text: String, rule: String, line: Int, column: Int) {
        let (configuration, findings) = parse(text)
        #expect(configuration == nil)
        #expect(findings.map(\.rule) == [rule])
        #expect(findings.first?.position == Position(file: "/etc/sluice/sluice.yaml", line: line, column: column))
    }

    @Test("every key of the table says what it is")
    func table() {
        for key in OperatorConfiguration.keys { #expect(!key.meaning.isEmpty && !key.example.isEmpty && !key.type.isEmpty) }
    }
}
