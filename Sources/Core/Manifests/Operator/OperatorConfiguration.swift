package import Fleet
import YAML

/// The operator's `sluice.yaml`: never read from a watched repository.
///
/// Paths are resolved against the folder of the file that names them, so that it does not matter where Sluice is started.
package struct OperatorConfiguration: Sendable, Equatable {
    package struct Listen: Sendable, Equatable {
        package var address: String
        /// 0: any free port.
        package var port: Int
        /// nil: endpoints are named by path alone.
        package var hosts: Hosts?
        /// What callers are met with; nil: plain HTTP.
        package var certificate: Certificate?
        /// Where `GET /metrics` answers; nil: nowhere.
        package var metrics: Metrics?
        /// Bytes.
        package var bodyLimit: Int64 = 100 << 20

        package init(address: String = "127.0.0.1", port: Int = 8080) {
            self.address = address
            self.port = port
        }
    }

    /// Endpoints at `NAME.DOMAIN`.
    package struct Hosts: Sendable, Equatable {
        package let domain: String
        package let port: Int

        package init(domain: String, port: Int) {
            self.domain = domain
            self.port = port
        }
    }

    /// Paths of a certificate and its key in PEM.
    package struct Certificate: Sendable, Equatable {
        package let chain: String
        package let key: String

        package init(chain: String, key: String) {
            self.chain = chain
            self.key = key
        }
    }

    /// Counts for Prometheus.
    package struct Metrics: Sendable, Equatable {
        package let address: String
        package let port: Int

        package init(address: String, port: Int) {
            self.address = address
            self.port = port
        }
    }

    package struct Source: Sendable, Equatable {
        package var id: SourceID
        /// A path or a URL.
        package var repository: String
        /// A branch, tag or commit.
        package var revision: String
        /// The folder of the repository that is watched; "" for all of it.
        package var path: String
        /// Milliseconds between two looks.
        package var interval: Int64
        package var position: Position

        package init(
            id: SourceID, repository: String, revision: String = "main", path: String = "", interval: Int64 = 30_000,
            position: Position
        ) {
            self.id = id
            self.repository = repository
            self.revision = revision
            self.path = path
            self.interval = interval
            self.position = position
        }
    }

    package struct Runtime: Sendable, Equatable {
        /// Python version ("3.11") → absolute path of its interpreter.
        package var python: [String: String] = [:]
        /// The version for environments that name none.
        package var defaultPython: String?
        /// Image or curated name → a conda file, for the shell to read with `EnvironmentRecipe.conda` and put into the settings.
        package var condaFiles: [String: Located<String>] = [:]
        /// Bytes of environments, stages and logs that are kept.
        package var collectLimit: Int64 = 20 << 30
        /// Bytes of one instance's log before it is rotated.
        package var logLimit: Int64 = 10 << 20

        package init() {}
    }

    /// The state directory; nil leaves it to the environment.
    package var state: String?
    package var listen = Listen()
    package var sources: [Source] = []
    package var runtime = Runtime()
    /// Quota, reconcile mode, prune, deadlines, environments: the core's part.
    package var settings = Settings()

    package init() {}

    /// Reads the file. There is a configuration when no finding is an error; the findings are sorted.
    ///
    /// `file` is the path as it can be opened: relative paths are resolved against its folder.
    package static func parse(_ bytes: [UInt8], file: String) -> (OperatorConfiguration?, [Diagnostic]) {
        let texts = Texts(file)
        let document = Document.parse(bytes)
        // An empty file asks for the defaults.
        var findings = document.problems.filter { $0.rule != "empty-document" }.map { Diagnostic($0, in: texts) }.sorted()
        guard let root = document.root else { return (findings.isEmpty ? OperatorConfiguration() : nil, findings) }
        guard let entries = root.mapping else {
            let message = "a configuration is a mapping of keys, got \(root.kind)"
            let finding = Diagnostic(.error, rule: "top-level-mapping", message, at: texts.position(root.mark))
            return (nil, (findings + [finding]).sorted())
        }
        var validation = Validation(texts)
        validation.check(entries, against: OperatorShape.shape, owner: root.mark)
        let reading = OperatorReading(root, texts: texts)
        findings += validation.findings + reading.findings
        let hasErrors = findings.contains { $0.severity == .error }
        return (hasErrors ? nil : reading.configuration, Set(findings).sorted())
    }
}
