import Fleet
import Planning
import Reconciliation
import Support
import Synchronization

/// Counts effects, and cuts the controller off from the world after one of them, as a crash would.
final class Fuse: Sendable {
    private struct State {
        var taken = 0
        var underWay = 0
    }

    /// Blows after this many effects; nil never.
    private let limit: Int?
    private let state = Mutex(State())

    init(after limit: Int? = nil) { self.limit = limit }

    var taken: Int { state.withLock { $0.taken } }
    var isBlown: Bool { state.withLock { state in limit.map { state.taken >= $0 } ?? false } }
    /// True when everything that was let through has come to its end.
    var isQuiet: Bool { state.withLock { $0.underWay == 0 } }

    /// False when the controller is cut off: then nothing may be done.
    func enter() -> Bool {
        state.withLock { state in
            if let limit, state.taken >= limit { return false }
            state.taken += 1
            state.underWay += 1
            return true
        }
    }

    func leave() { state.withLock { $0.underWay -= 1 } }
}

struct FusedSource: ManifestSource {
    let inner: MemorySource
    let fuse: Fuse
    var id: SourceID { inner.id }
    var repository: String { inner.repository }

    func latest() async throws(SourceFailure) -> ManifestTree { try await inner.latest() }
    func tree(at commit: CommitID) async throws(SourceFailure) -> ManifestTree { try await inner.tree(at: commit) }
    func changes() -> AsyncStream<Void> { inner.changes() }
    func collect(keeping commits: Set<CommitID>) async { await inner.collect(keeping: commits) }
    func read(_ blob: BlobID) async throws(SourceFailure) -> [UInt8] { try await inner.read(blob) }

    func pin(_ commit: CommitID) async throws(SourceFailure) {
        guard fuse.enter() else { throw SourceFailure("crashed") }
        defer { fuse.leave() }
        try await inner.pin(commit)
    }
}

struct FusedJournal: Journal {
    let inner: MemoryJournal
    let fuse: Fuse

    func load() async throws(JournalFailure) -> Memory { try await inner.load() }
    func keys(of endpoint: EndpointKey) async throws(JournalFailure) -> [Secret] { try await inner.keys(of: endpoint) }

    func record(from old: Memory, to new: Memory, events: [Event], at now: Moment) async throws(JournalFailure) {
        guard fuse.enter() else { throw JournalFailure("crashed") }
        defer { fuse.leave() }
        try await inner.record(from: old, to: new, events: events, at: now)
    }

    func issueKeys(for endpoint: EndpointKey) async throws(JournalFailure) -> [KeyHash] {
        guard fuse.enter() else { throw JournalFailure("crashed") }
        defer { fuse.leave() }
        return try await inner.issueKeys(for: endpoint)
    }

    func replaceKey(_ old: KeyHash, of endpoint: EndpointKey) async throws(JournalFailure) -> [KeyHash] {
        guard fuse.enter() else { throw JournalFailure("crashed") }
        defer { fuse.leave() }
        return try await inner.replaceKey(old, of: endpoint)
    }

    func revokeKeys(of endpoint: EndpointKey) async throws(JournalFailure) {
        guard fuse.enter() else { throw JournalFailure("crashed") }
        defer { fuse.leave() }
        try await inner.revokeKeys(of: endpoint)
    }
}

/// A backend that notes starts without a record and stops of instances that still get requests.
struct FusedBackend: Backend {
    let inner: MemoryBackend
    let fuse: Fuse
    let promises: Promises
    var gpus: Int { inner.gpus }

    func observeInstances() async -> Observation<[Incarnation: ObservedInstance]> { await inner.observeInstances() }
    func observeEnvironments() async -> [EnvironmentRecipe: EnvironmentState] { await inner.observeEnvironments() }
    func changes() -> AsyncStream<Void> { inner.changes() }
    func logs(of deployment: DeploymentKey, lines: Int) async -> [String] { await inner.logs(of: deployment, lines: lines) }

    func prepare(_ recipe: EnvironmentRecipe) async { await effect { await inner.prepare(recipe) } }
    func clear(_ incarnation: Incarnation) async { await effect { await inner.clear(incarnation) } }

    func start(_ launch: Launch) async {
        await effect {
            await promises.checkStart(launch)
            await inner.start(launch)
        }
    }

    func stop(_ incarnation: Incarnation) async {
        await effect {
            await promises.checkStop(incarnation)
            await inner.stop(incarnation)
        }
    }

    func collect(keepingLaunches launches: [Launch], recipes: Set<EnvironmentRecipe>) async {
        await effect { await inner.collect(keepingLaunches: launches, recipes: recipes) }
    }

    private func effect(_ body: () async -> Void) async {
        guard fuse.enter() else { return }
        await body()
        fuse.leave()
    }
}

/// A router that notes weights raised on what does not answer.
struct FusedRouter: TrafficRouter {
    let inner: MemoryRouter
    let fuse: Fuse
    let promises: Promises

    func observe() async -> Observation<RouterState> { await inner.observe() }
    func measure(_ endpoints: Set<EndpointKey>) async -> [EndpointKey: [String: RequestTally]] { await inner.measure(endpoints) }
    func changes() -> AsyncStream<Void> { inner.changes() }

    func applyHealth(_ table: RouteTable) async throws(RouterFailure) { try await apply(table) }

    func apply(_ table: RouteTable) async throws(RouterFailure) {
        guard fuse.enter() else { throw RouterFailure("crashed") }
        defer { fuse.leave() }
        await promises.checkPublication(table)
        try await inner.apply(table)
    }
}
