package import Fleet
package import Planning

/// A repository (or folder) of manifests. Real: libgit2 or a folder; in tests: memory.
package protocol ManifestSource: Sendable {
    var id: SourceID { get }
    /// Where it is read: a path or a URL, without credentials.
    var repository: String { get }
    /// Reads the newest revision. Throws `SourceFailure` when it cannot; the last good commit then stays in force.
    func latest() async throws(SourceFailure) -> ManifestTree
    /// A revision that was in force before, from the source's own store: it does not need the remote.
    func tree(at commit: CommitID) async throws(SourceFailure) -> ManifestTree
    /// "Look again": an element for every sign of news (a watched ref, a poll that is due). Says nothing of what changed.
    func changes() -> AsyncStream<Void>
    /// Keeps the objects of this commit, whatever happens to the remote; everything else may be collected.
    func pin(_ commit: CommitID) async throws(SourceFailure)
    /// The bytes of a blob of a pinned or recently read commit.
    func read(_ blob: BlobID) async throws(SourceFailure) -> [UInt8]
    /// Lets go of what no commit of these needs, when the source's own store has become large.
    func collect(keeping commits: Set<CommitID>) async
}

/// Why a source could not be read, in one line with what to do.
package struct SourceFailure: Error, Sendable, Equatable, CustomStringConvertible {
    package let message: String
    /// Looking again with the same configuration cannot help (no such repository or revision as of now counts as passing).
    package let isFinal: Bool

    package init(_ message: String, isFinal: Bool = false) {
        self.message = message
        self.isFinal = isFinal
    }

    package var description: String { message }
}

/// Where instances run.
package protocol Backend: Sendable {
    /// Everything with a trace of this state directory: never throws, an obstacle is `unknown`.
    func observeInstances() async -> Observation<[Incarnation: ObservedInstance]>
    /// The environments that exist, are being prepared, or failed.
    func observeEnvironments() async -> [EnvironmentRecipe: EnvironmentState]
    var gpus: Int { get }
    /// Resolves, builds and verifies an environment; returns when it is ready or failed (the outcome is observed, not returned).
    func prepare(_ recipe: EnvironmentRecipe) async
    /// Starts an instance; returns when its process runs or could not be started (observed, not returned).
    /// Starting an incarnation that has been started before does nothing.
    func start(_ launch: Launch) async
    /// Stops an instance and waits until its group is gone.
    func stop(_ incarnation: Incarnation) async
    /// Removes what an exited instance left (socket, files).
    func clear(_ incarnation: Incarnation) async
    /// "Look again": an instance became ready, failed a probe, or exited; an environment made progress.
    func changes() -> AsyncStream<Void>
    /// The last lines that a deployment's instances wrote, oldest first.
    func logs(of deployment: DeploymentKey, lines: Int) async -> [String]
    /// Removes stages, environments and logs that nothing of `kept` refers to, oldest first, until the size limit holds.
    func collect(keepingLaunches: [Launch], recipes: Set<EnvironmentRecipe>) async
}

/// The data plane.
package protocol TrafficRouter: Sendable {
    /// What the proxy itself says that it does; `unknown` when it cannot be asked.
    func observe() async -> Observation<RouterState>
    /// What it has counted of the requests of some endpoints; one that cannot be asked for is left out. Counts only grow, and begin
    /// anew with the proxy.
    func measure(_ endpoints: Set<EndpointKey>) async -> [EndpointKey: [String: RequestTally]]
    /// Makes the proxy route like this, step by step so that no request is lost, and returns when it acknowledged.
    /// Starts the proxy when it does not run. Applying what is in effect writes nothing.
    func apply(_ table: RouteTable) async throws(RouterFailure)
    /// Changes which instances get requests, and nothing else: for report mode. Does not start the proxy.
    func applyHealth(_ table: RouteTable) async throws(RouterFailure)
    /// "Look again": the proxy exited, or its configuration was touched by somebody else.
    func changes() -> AsyncStream<Void>
}

package struct RouterFailure: Error, Sendable, Equatable, CustomStringConvertible {
    package let message: String

    package init(_ message: String) { self.message = message }

    package var description: String { message }
}

/// The memory on disk. Only the controller that holds the state directory writes.
package protocol Journal: Sendable {
    func load() async throws(JournalFailure) -> Memory
    /// Commits the difference between two memories in one transaction, as of `now`. Equal memories write nothing.
    func record(from old: Memory, to new: Memory, events: [Event], at now: Moment) async throws(JournalFailure)
    /// Makes two keys unless the endpoint has them; returns the hashes for the proxy.
    func issueKeys(for endpoint: EndpointKey) async throws(JournalFailure) -> [KeyHash]
    /// Makes a new key in the place of the one with this hash, unless the endpoint has no such key (any more); returns the hashes of
    /// those that it has now.
    func replaceKey(_ old: KeyHash, of endpoint: EndpointKey) async throws(JournalFailure) -> [KeyHash]
    func revokeKeys(of endpoint: EndpointKey) async throws(JournalFailure)
    /// The keys themselves (primary, secondary), for the owner of the state directory only.
    func keys(of endpoint: EndpointKey) async throws(JournalFailure) -> [Secret]
}

package struct JournalFailure: Error, Sendable, Equatable, CustomStringConvertible {
    package let message: String

    package init(_ message: String) { self.message = message }

    package var description: String { message }
}

package protocol Clock: Sendable {
    func now() -> Moment
    func sleep(until: Moment) async
}
