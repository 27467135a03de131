import EnvoyRouting
import Fleet
import Manifests
import Planning
import ProcessBackend
import Reconciliation
import Reports
import StateDirectory
import WebInterface

/// The fleet as the state directory and the machine show it while no controller runs.
struct OfflineFleet {
    private let configuration: OperatorConfiguration
    private let look: StateLook

    init(_ configuration: OperatorConfiguration, _ look: StateLook) {
        self.configuration = configuration
        self.look = look
    }

    func view() async throws -> FleetView {
        guard let directory = look.directory else { return empty() }
        let reader = try StateReader.open(directory)
        let memory = try await reader.load()
        var configuration = configuration
        configuration.listen = try await look.listen() ?? configuration.listen
        let sources = try Installation.configuredSources(configuration, state: directory) + applied(memory, in: directory)
        let parts = try Installation.Parts(
            configuration, state: directory, identity: reader.identity, sources: sources.map(\.source), observesOnly: true)
        let observed = await observe(parts.backend, parts.router, measuring: memory.measuredEndpoints)
        let (desired, failures) = await inForce(memory, sources: sources)
        return FleetView(
            desired: desired, observed: observed, memory: memory, settings: configuration.settings,
            sources: sources.map { named in
                let (id, remembered) = (named.source.id, memory.sources[named.source.id])
                return FleetView.Source(
                    id: id, repository: named.source.repository, revision: named.revision, inForce: remembered?.inForce,
                    refused: remembered?.refused, failure: failures[id])
            }, controller: .init(state: observed.hasLife ? .unsupervised : .stopped),
            address: await parts.router.address, domain: parts.router.domain, now: SystemTime().now())
    }

    /// What `sluice apply FOLDER` made true last stands in no configuration.
    private func applied(_ memory: Memory, in directory: StateDirectory) throws -> [Installation.NamedSource] {
        guard let remembered = memory.sources[.unnamed], let folder = remembered.repository else { return [] }
        let isFolder = remembered.inForce?.text.hasPrefix("folder:") ?? true
        return [try Installation.unnamedSource(folder, revision: isFolder ? nil : "HEAD", state: directory)]
    }

    func plan(_ question: PlanQuestion) async throws -> PlanReport {
        let sources =
            try look.directory.map {
                try Installation.configuredSources(configuration, state: $0).map(\.source)
            } ?? []
        return try await HeadReader(configuration, sources: sources).plan(question, in: view())
    }

    /// What the commits in force ask for, read again from the sources' own stores.
    private func inForce(_ memory: Memory, sources: [Installation.NamedSource]) async -> (Desired, [SourceID: String]) {
        var parts: [Desired] = []
        var failures: [SourceID: String] = [:]
        for source in sources.map(\.source) {
            guard let commit = memory.sources[source.id]?.inForce else { continue }
            do throws(SourceFailure) {
                let tree = try await source.tree(at: commit)
                if let desired = interpret(tree, registered: memory.assets, settings: configuration.settings).desired {
                    parts.append(desired)
                }
            } catch {
                failures[source.id] = error.message
            }
        }
        let asked = Desired.merged(parts)
        let others = await standIns(asked.standInRevisions(memory), memory, sources: sources)
        return (asked.standingIn(memory) { key, _ in others[key] }, failures)
    }

    /// What commits ask of endpoints that have gone back to them.
    private func standIns(
        _ revisions: [EndpointKey: Revision], _ memory: Memory, sources: [Installation.NamedSource]
    ) async -> [EndpointKey: Desired] {
        var others: [EndpointKey: Desired] = [:]
        for (key, revision) in revisions {
            guard let source = sources.first(where: { $0.source.id == key.source })?.source,
                let tree = try? await source.tree(at: revision.commit)
            else { continue }
            others[key] = interpret(tree, registered: memory.assets, settings: configuration.settings).desired
        }
        return others
    }

    private func empty() -> FleetView {
        FleetView(
            desired: Desired(),
            observed: Observed(
                instances: .known([:]), environments: [:], router: .known(RouterState(acknowledged: RouteTable()))),
            memory: Memory(), settings: configuration.settings,
            sources: configuration.sources.map {
                FleetView.Source(
                    id: $0.id, repository: $0.repository, revision: $0.revision, inForce: nil, refused: nil, failure: nil)
            }, controller: .init(state: .stopped), address: nil, now: SystemTime().now())
    }
}

extension Observed {
    fileprivate var hasLife: Bool { instances.known?.values.contains { $0.state.isAlive } == true }
}
