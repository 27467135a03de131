/// Every key of `sluice.yaml`, once: parsing, suggestions for a mistyped one and the help page derive from this table.
package struct OperatorKey: Sendable, Equatable {
    /// Dotted; `[]` an item of a list, `NAME` a name of the operator's choice.
    package let path: String
    /// For people: "path", "whole number", "duration" …
    package let type: String
    /// As written; "" where there is none.
    package let standard: String
    /// One sentence.
    package let meaning: String
    package let example: String
}

extension OperatorConfiguration {
    package static let keys: [OperatorKey] = rows.map { row in
        OperatorKey(path: row.path, type: row.type.word, standard: row.standard, meaning: row.meaning, example: row.example)
    }

    struct Row: Sendable {
        let path: String
        let type: OperatorValue
        let standard: String
        let meaning: String
        let example: String
        var isRequired = false
    }

    static let rows: [Row] = [
        Row(
            path: "state", type: .path, standard: "", meaning: "the state directory; flags and SLUICE_STATE_DIR go first",
            example: "state: /var/lib/sluice"),
        Row(
            path: "listen.address", type: .text, standard: "127.0.0.1", meaning: "the address that endpoints answer on",
            example: "address: 0.0.0.0"),
        Row(
            path: "listen.port", type: .whole(0...65535), standard: "8080", meaning: "its port; 0 takes any free one",
            example: "port: 8780"),
        Row(
            path: "listen.domain", type: .text, standard: "",
            meaning:
                "endpoints answer at NAME.DOMAIN/score too, on listen.domain_port; names under localhost need no name server",
            example: "domain: inference.localhost"),
        Row(
            path: "listen.domain_port", type: .whole(1...65535), standard: "",
            meaning: "the port of the names under listen.domain",
            example: "domain_port: 8781"),
        Row(
            path: "listen.tls.certificate", type: .path, standard: "",
            meaning:
                "endpoints answer by TLS with this certificate and what leads to its issuer (PEM); read again when it changes",
            example: "certificate: /etc/sluice/tls.crt"),
        Row(
            path: "listen.tls.key", type: .path, standard: "", meaning: "its private key (PEM, without a password)",
            example: "key: /etc/sluice/tls.key"),
        Row(
            path: "listen.plain_http", type: .word(["loopback", "allow"]), standard: "loopback",
            meaning: "allow: callers from other machines may come without TLS, so that their keys can be read on the way",
            example: "plain_http: allow"),
        Row(
            path: "listen.metrics_port", type: .whole(1...65535), standard: "",
            meaning: "the port of GET /metrics, in Prometheus' format and without a key; without it there is none",
            example: "metrics_port: 9464"),
        Row(
            path: "listen.metrics_address", type: .text, standard: "127.0.0.1", meaning: "its address",
            example: "metrics_address: 10.0.0.4"),
        Row(
            path: "listen.body_limit", type: .size, standard: "100MiB", meaning: "a request with a larger body is answered 413",
            example: "body_limit: 20MiB"),
        Row(
            path: "sources[].name", type: .text, standard: "",
            meaning: "the source's name, which every object that it owns carries",
            example: "name: fleet", isRequired: true),
        Row(
            path: "sources[].repository", type: .repository, standard: "",
            meaning: "a path, file://, git:// or http(s):// address",
            example: "repository: https://example.org/fleet.git", isRequired: true),
        Row(
            path: "sources[].revision", type: .text, standard: "main", meaning: "a branch, a tag or a commit",
            example: "revision: production"),
        Row(
            path: "sources[].path", type: .text, standard: ".", meaning: "the folder of the manifests inside the repository",
            example: "path: manifests"),
        Row(
            path: "sources[].interval", type: .duration, standard: "30s",
            meaning: "how often a remote repository is asked for news; a local one is watched", example: "interval: 5m"),
        Row(
            path: "sources[].reconcile", type: .word(["repair", "report"]), standard: "repair",
            meaning: "report: say what differs of this source and repair nothing", example: "reconcile: report"),
        Row(
            path: "endpoints.NAME.reconcile", type: .word(["repair", "report"]), standard: "repair",
            meaning: "the same for one endpoint", example: "digits: {reconcile: report}"),
        Row(
            path: "quota.total", type: .whole(0...Int(Int32.max)), standard: "",
            meaning: "cores in all; without it nothing is refused",
            example: "total: 24"),
        Row(
            path: "quota.families.NAME", type: .whole(0...Int(Int32.max)), standard: "", meaning: "cores of one family of sizes",
            example: "standardDSv2Family: 12"),
        Row(
            path: "limits.endpoints", type: .whole(1...Int(Int32.max)), standard: "100",
            meaning: "above so many endpoints a commit is warned of Azure's limit for a region", example: "endpoints: 250"),
        Row(
            path: "limits.deployments", type: .whole(1...Int(Int32.max)), standard: "500",
            meaning: "the same for deployments", example: "deployments: 1000"),
        Row(
            path: "runtime.python.NAME", type: .path, standard: "",
            meaning: "the interpreter for a Python version that is not on PATH",
            example: "\"3.10\": /opt/python3.10/bin/python3"),
        Row(
            path: "runtime.default_python", type: .text, standard: "", meaning: "the version for environments that name none",
            example: "default_python: \"3.11\""),
        Row(
            path: "runtime.environments.NAME", type: .environment, standard: "",
            meaning: "what runs in place of an image or curated environment: a conda file, or python and packages",
            example: "azureml:AzureML-sklearn-1.5: environments/sklearn.yaml"),
        Row(
            path: "runtime.gpus", type: .word(["require", "ignore"]), standard: "require",
            meaning: "ignore: sizes with GPUs start without them", example: "gpus: ignore"),
        Row(
            path: "runtime.start_deadline", type: .duration, standard: "2m",
            meaning: "from an instance's start to its first readiness", example: "start_deadline: 5m"),
        Row(
            path: "runtime.progress_deadline", type: .duration, standard: "10m",
            meaning: "from a commit until an endpoint that it touches is healthy, before it goes back to the last good revision",
            example: "progress_deadline: 30m"),
        Row(
            path: "runtime.gc.limit", type: .size, standard: "20GiB",
            meaning: "environments, models and logs that nothing needs are removed above this", example: "limit: 50GiB"),
        Row(
            path: "runtime.log_limit", type: .size, standard: "10MiB", meaning: "an instance's log is rotated at this size",
            example: "log_limit: 100MiB"),
        Row(
            path: "reconcile", type: .word(["repair", "report"]), standard: "repair",
            meaning: "report: say what differs and repair nothing", example: "reconcile: report"),
        Row(
            path: "prune", type: .word(["ask", "allow"]), standard: "ask",
            meaning: "allow: a commit may delete more than half of the deployments; ask: it is refused", example: "prune: allow"),
        Row(
            path: "freeze[].from", type: .time, standard: "", meaning: "no commit changes what runs from then on",
            example: "from: 2026-12-23T18:00:00Z", isRequired: true),
        Row(
            path: "freeze[].until", type: .time, standard: "", meaning: "the first moment after the freeze",
            example: "until: 2027-01-04T08:00:00Z", isRequired: true),
        Row(
            path: "freeze[].reason", type: .text, standard: "", meaning: "said to those whose commits wait",
            example: "reason: holidays", isRequired: true),
        Row(
            path: "freeze[].pass", type: .texts, standard: "",
            meaning: "who may let a commit pass, with `sluice approve freeze COMMIT`", example: "pass: [ana, bo]"),
    ]
}

/// What a key of the operator's takes.
enum OperatorValue: Sendable {
    case text, texts, path, repository, environment, duration, size, time
    case whole(ClosedRange<Int>)
    case word([String])

    var word: String {
        switch self {
        case .text: "text"
        case .texts: "list of texts"
        case .time: "time (2026-01-31T12:00:00Z)"
        case .path: "path"
        case .repository: "path or address"
        case .environment: "path, or python and packages"
        case .duration: "duration (500ms, 30s, 5m)"
        case .size: "size (100MiB, 20GiB)"
        case .whole: "whole number"
        case .word(let words): words.joined(separator: " or ")
        }
    }
}
