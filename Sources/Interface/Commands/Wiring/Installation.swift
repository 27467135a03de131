import EnvoyRouting
import Fleet
import GitSource
import Glibc
import Manifests
import Planning
import ProcessBackend
import Reconciliation
import StateDirectory
import System

/// A state directory with everything that a controller acts through, opened by the one process that may write.
struct Installation: Sendable {
    let configuration: OperatorConfiguration
    let state: StateDirectory
    let journal: SQLiteJournal
    let backend: ProcessBackend
    let router: EnvoyRouter
    let sources: [NamedSource]

    var ports: Ports {
        Ports(sources: sources.map(\.source), backend: backend, router: router, journal: journal, clock: SystemTime())
    }

    /// A source, and what people know it by.
    struct NamedSource: Sendable {
        let source: any ManifestSource
        let revision: String

        /// The same, kept at the commit in force.
        func held(at commit: CommitID) -> NamedSource {
            NamedSource(source: HeldSource(source, at: commit), revision: revision)
        }
    }

    /// Takes the state directory's lock and binds it to the configuration.
    ///
    /// - Parameter sources: what to reconcile, made from the opened state directory and its memory.
    static func open(
        _ configuration: OperatorConfiguration, command: String,
        sources: (StateDirectory, Memory) throws -> [NamedSource]
    ) async throws -> Installation {
        // Also what git, uv and the instances make is the owner's alone.
        umask(0o077)
        let state = try StateDirectory.open(path: configuration.state, access: .controller, command: command)
        let journal = try SQLiteJournal.open(state)
        try await journal.claim(ConfigurationClaim(configuration))
        let named = try sources(state, try await journal.load())
        let parts = try Parts(configuration, state: state, identity: journal.identity, sources: named.map(\.source))
        try parts.tools.checkInstalled()
        return Installation(
            configuration: configuration, state: state, journal: journal, backend: parts.backend, router: parts.router,
            sources: named)
    }

    /// The sources of the configuration, all at their own revision or at another one.
    static func configuredSources(
        _ configuration: OperatorConfiguration, state: StateDirectory, revision: String? = nil
    ) throws -> [NamedSource] {
        try configuration.sources.map { source in
            NamedSource(
                source: try GitSource(source.gitConfiguration(state: state.path, revision: revision)),
                revision: revision ?? source.revision)
        }
    }

    /// The source of `sluice apply FOLDER`: the files as they are, or a revision of the repository there.
    static func unnamedSource(_ folder: String, revision: String?, state: StateDirectory) throws -> NamedSource {
        guard let revision else { return NamedSource(source: try FolderSource(folder), revision: "") }
        let git = GitSourceConfiguration(
            id: .unnamed, repository: folder, revision: revision, mirror: "\(state.path)/mirrors/unnamed source")
        return NamedSource(source: try GitSource(git), revision: revision)
    }

    /// The adapters of a state directory, also for a process that only looks.
    struct Parts {
        let tools: Tools
        let backend: ProcessBackend
        let router: EnvoyRouter

        init(
            _ configuration: OperatorConfiguration, state: StateDirectory, identity: String, sources: [any ManifestSource],
            observesOnly: Bool = false
        ) throws {
            tools = ToolsFolder.tools(state: state.path)
            let runtime = configuration.runtime
            backend = ProcessBackend(
                configuration: ProcessBackendConfiguration(
                    state: state.path, sockets: state.socketFolder, identity: identity, uv: tools.uv,
                    runner: executablePath(), pythons: runtime.python, defaultPython: runtime.defaultPython,
                    startDeadline: configuration.settings.startDeadline, logLimit: runtime.logLimit,
                    sizeLimit: runtime.collectLimit, observesOnly: observesOnly),
                readBlob: { source, blob in
                    guard let source = sources.first(where: { $0.id == source }) else {
                        throw SourceFailure("source \(source) is not configured any more")
                    }
                    return try await source.read(blob)
                })
            router = EnvoyRouter(
                configuration: EnvoyConfiguration(
                    stateFolder: state.path + "/envoy", binary: tools.envoy, socketFolder: state.socketFolder,
                    listenAddress: configuration.listen.address, listenPort: configuration.listen.port,
                    hosts: configuration.listen.hosts.map { HostNames(domain: $0.domain, port: $0.port) },
                    certificate: configuration.listen.certificate.map { CertificateFiles(chain: $0.chain, key: $0.key) },
                    metrics: configuration.listen.metrics.map { MetricsAddress(address: $0.address, port: $0.port) },
                    bodyLimit: Int(configuration.listen.bodyLimit), observesOnly: observesOnly))
        }
    }
}

extension ConfigurationClaim {
    init(_ configuration: OperatorConfiguration) {
        let sources = configuration.sources.map { ($0.id, "\($0.repository) \($0.revision) \($0.path)") }
        self.init(
            sources: Dictionary(sources, uniquingKeysWith: { first, _ in first }),
            listen: "\(configuration.listen.address):\(configuration.listen.port)")
    }
}

extension OperatorConfiguration.Source {
    func gitConfiguration(state: String, revision other: String? = nil) -> GitSourceConfiguration {
        GitSourceConfiguration(
            id: id, repository: repository, revision: other ?? revision, subpath: path, interval: Double(interval) / 1000,
            mirror: "\(state)/mirrors/\(id.name)")
    }
}

/// The machine's clock.
struct SystemTime: Clock {
    func now() -> Moment { Moment(milliseconds: SystemClock.unixMilliseconds()) }

    func sleep(until moment: Moment) async {
        let milliseconds = moment.since(now())
        if milliseconds > 0 { try? await Task.sleep(for: .milliseconds(milliseconds)) }
    }
}
