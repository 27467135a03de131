import Fleet
import Manifests
import Planning

/// How a commit comes into force, or does not.
extension Engine {
    mutating func restore(_ tree: ManifestTree) {
        var state = sources[tree.source] ?? SourceState()
        let interpretation = readers[tree.source, default: FleetReader()].read(
            tree, settings: settings, registered: memory.assets)
        state.adopt(interpretation, of: tree)
        sources[tree.source] = state
        reckonStanding()
    }

    mutating func review(_ tree: ManifestTree, now: Moment) -> [Effect] {
        var state = sources[tree.source] ?? SourceState()
        state.failure = nil
        defer {
            sources[tree.source] = state
            reckonStanding()
        }
        guard state.newest != tree.commit else { return [] }
        state.newest = tree.commit
        state.reviewedBeside = nil
        if state.inForce == tree.commit { return accept(tree, nil, state: &state, now: now) }
        let interpretation = readers[tree.source, default: FleetReader()].read(
            tree, settings: settings, registered: memory.assets)
        state.findings = interpretation.diagnostics
        guard let candidate = interpretation.desired else {
            let errors = interpretation.diagnostics.filter { $0.severity == .error }.map(\.line)
            return refuse(.init(commit: tree.commit, kind: .invalid, messages: errors), source: tree.source, now: now)
        }
        state.reviewedBeside = Surroundings(of: tree.source, in: self)
        let others = Desired.merged(
            sources.filter { $0.key != tree.source }.sorted { $0.key < $1.key }.compactMap(\.value.desired))
        let claimed = claims.conflicts(of: candidate, with: others)
        if !claimed.isEmpty {
            return refuse(.init(commit: tree.commit, kind: .invalid, messages: claimed), source: tree.source, now: now)
        }
        let review = CommitReview(
            candidate: candidate, current: state.desired, commit: tree.commit, source: tree.source, others: others,
            memory: memory, settings: tightened(by: interpretation, of: tree.source), now: now)
        switch review {
        case .accepted: return accept(tree, interpretation, state: &state, now: now) + takeOverNames(of: candidate)
        case .refused(let refusal): return refuse(refusal, source: tree.source, now: now)
        }
    }

    private mutating func accept(
        _ tree: ManifestTree, _ interpretation: Interpretation?, state: inout SourceState, now: Moment
    ) -> [Effect] {
        if let interpretation {
            // What is good may have to be gone back to, and this is where it stands.
            if let old = state.desired, let commit = state.inForce {
                standing.keep(old, commit: commit, of: tree.source)
                standing.forgetUnneeded(memory, keeping: commit, of: tree.source)
            }
            state.adopt(interpretation, of: tree)
        }
        var after = memory
        // What is registered already keeps the commit that did it.
        for (key, content) in state.desired?.assets ?? [:] where after.assets[key] == nil {
            after.assets[key] = AssetRegistration(content: content, commit: tree.commit)
        }
        after.sources[tree.source] = SourceMemory(
            inForce: tree.commit, deployments: (state.desired?.deployments.keys ?? [:].keys).sorted().map(\.description),
            repository: repositories[tree.source])
        return remember(now: now, pinning: .pin(tree.source, tree.commit)) { $0 = after }
    }

    private mutating func refuse(_ refusal: SourceMemory.Refusal, source: SourceID, now: Moment) -> [Effect] {
        remember(now: now) { $0.sources[source, default: SourceMemory()].refused = refusal }
    }

    /// Changes the memory and asks for it to be recorded, with the events that tell of it.
    mutating func remember(now: Moment, pinning pin: Effect? = nil, _ edit: (inout Memory) -> Void) -> [Effect] {
        let before = memory
        edit(&memory)
        guard memory != before else { return [] }
        let record = Effect.record(from: before, to: memory, events: events(from: before, to: memory, at: now))
        // The pin comes first: a commit that the memory names must be readable after a crash.
        return (pin.map { [$0] } ?? []) + [record]
    }
}
