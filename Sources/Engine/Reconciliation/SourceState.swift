package import Fleet
import Manifests
import Planning

/// What the engine knows of one source beyond its memory.
package struct SourceState: Sendable {
    /// The newest commit that was read, in force or not.
    package var newest: CommitID?
    package var inForce: CommitID?
    /// What the commit in force asks for; nil until one has been read.
    package var desired: Desired?
    /// The operator's settings as that commit's `fleet.yaml` tightens them.
    package var settings: Settings?
    /// Findings of the newest commit.
    package var findings: [Diagnostic] = []
    /// Why the source cannot be read at present.
    package var failure: String?
    /// What the review of the newest commit was made beside; nil when its own text was enough to refuse it.
    var reviewedBeside: Surroundings?

    package init() {}

    mutating func adopt(_ interpretation: Interpretation, of tree: ManifestTree) {
        guard let desired = interpretation.desired else { return }
        self.desired = desired.reckoningRevisions()
        settings = interpretation.settings
        inForce = tree.commit
        newest = newest ?? tree.commit
        findings = interpretation.diagnostics
    }
}

/// What a review depends on besides the commit: what is refused for the quota or for a name may be accepted when this has changed.
struct Surroundings: Equatable, Sendable {
    /// In force of the other sources.
    private let commits: [SourceID: CommitID]
    private let admissions: [DeploymentKey: Admission]
    private let traffic: [EndpointKey: TrafficSplit]
    /// Sizes of the instances that run.
    private let instanceTypes: [DeploymentKey: Set<String>]

    init(of source: SourceID, in engine: Engine) {
        commits = engine.sources.filter { $0.key != source }.compactMapValues(\.inForce)
        admissions = engine.memory.admissions
        traffic = engine.memory.steps.mapValues(\.traffic)
        instanceTypes = Dictionary(grouping: engine.memory.launches.values, by: \.deployment)
            .mapValues { Set($0.map(\.spec.instanceType)) }
    }
}

extension Engine {
    /// The operator's settings, tightened by every commit in force.
    package var effectiveSettings: Settings {
        sources.sorted { $0.key < $1.key }.compactMap(\.value.settings).reduce(settings) { $0.tightened(by: $1) }
    }

    func tightened(by interpretation: Interpretation, of source: SourceID) -> Settings {
        let others = sources.filter { $0.key != source }.sorted { $0.key < $1.key }.compactMap(\.value.settings)
        return (others + [interpretation.settings]).reduce(settings) { $0.tightened(by: $1) }
    }
}

extension Settings {
    /// The stricter of two quotas; everything else is the operator's alone.
    func tightened(by other: Settings) -> Settings {
        guard let theirs = other.quota else { return self }
        var result = self
        let mine = quota ?? Quota()
        let total = [mine.total, theirs.total].compactMap(\.self).min()
        result.quota = Quota(total: total, families: mine.families.merging(theirs.families, uniquingKeysWith: min))
        return result
    }
}

extension Observed {
    /// The same without some of the differences in the proxy.
    package func withoutForeign(_ lines: Set<String>) -> Observed {
        guard !lines.isEmpty, var state = router.known else { return self }
        state.foreign.removeAll(where: lines.contains)
        var result = self
        result.router = .known(state)
        return result
    }

    /// The same with these instances on their way out: each may look well until its stop has begun, and would be given requests again
    /// if it were wanted meanwhile.
    func leaving(_ stopped: Set<Incarnation>) -> Observed {
        guard !stopped.isEmpty, case .known(var all) = instances else { return self }
        for incarnation in stopped {
            guard let instance = all[incarnation], instance.state.isAlive else { continue }
            all[incarnation] = ObservedInstance(
                incarnation: incarnation, deployment: instance.deployment, state: .stopping, address: instance.address,
                processID: instance.processID, since: instance.since, evidence: instance.evidence, notes: instance.notes)
        }
        var result = self
        result.instances = .known(all)
        return result
    }
}
