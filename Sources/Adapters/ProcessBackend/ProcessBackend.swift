package import Fleet
import Reconciliation
import System

/// Runs instances as processes of this machine: Azure's inference server on gunicorn, one unix socket each.
///
/// All that must outlive the controller is in files (`InstanceFolder`) and in the processes themselves; this object only remembers
/// what it has read and what the probes say. A second one on the same state directory adopts everything.
package actor ProcessBackend: Backend {
    package nonisolated let gpus: Int
    let configuration: ProcessBackendConfiguration
    let paths: StatePaths
    let news = Broadcast()
    let now: @Sendable () -> Moment
    let environments: EnvironmentStore
    let stages: StageStore
    let readBlob: @Sendable (SourceID, BlobID) async throws -> [UInt8]
    var instances: [Incarnation: TrackedInstance] = [:]
    /// Starts that have not left a folder yet.
    var starting: Set<Incarnation> = []
    var stops: [Incarnation: Task<Void, Never>] = [:]

    /// `readBlob` gives the bytes of a file of a commit, for code and models.
    package init(
        configuration: ProcessBackendConfiguration,
        readBlob: @escaping @Sendable (SourceID, BlobID) async throws -> [UInt8],
        now: @escaping @Sendable () -> Moment = { Moment(milliseconds: SystemClock.unixMilliseconds()) }
    ) {
        self.configuration = configuration
        self.now = now
        paths = StatePaths(state: configuration.state)
        environments = EnvironmentStore(configuration, news: news, now: now)
        self.readBlob = readBlob
        stages = StageStore(folder: paths.stages, read: readBlob)
        gpus = Self.countDevices()
    }

    package nonisolated func changes() -> AsyncStream<Void> { news.stream() }

    package func observeEnvironments() async -> [EnvironmentRecipe: EnvironmentState] { await environments.states }

    package func prepare(_ recipe: EnvironmentRecipe) async { await environments.prepare(recipe) }

    package func observeInstances() async -> Observation<[Incarnation: ObservedInstance]> {
        do {
            if configuration.observesOnly { return .known(try look()) }
            try adopt()
        } catch {
            return .unknown(reason: error.description)
        }
        for incarnation in instances.keys.sorted() { await refresh(incarnation) }
        return .known(instances.mapValues(\.observed))
    }

    func folder(of incarnation: Incarnation) -> InstanceFolder { InstanceFolder("\(paths.instances)/\(incarnation)") }

    /// NVIDIA's device files, one a GPU.
    private static func countDevices() -> Int {
        let names = (try? Files.list("/dev")) ?? []
        return names.filter { $0.hasPrefix("nvidia") && Int($0.dropFirst(6)) != nil }.count
    }
}
