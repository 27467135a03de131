package import Fleet
package import Manifests
package import Planning

/// The loop as a value: `(state, input) → effects`, synchronous and without a clock. The shell runs the effects and
/// feeds back what came of them; a simulator can drive it in the shell's place.
package struct Engine: Sendable {
    package enum Input: Sendable {
        /// The commit that was in force when the controller stopped, read again from the source's own store.
        case restored(ManifestTree)
        /// The newest revision of a source.
        case read(ManifestTree)
        case unreadable(SourceID, SourceFailure)
        case observed(Observed)
        case issuedKeys(EndpointKey, [KeyHash])
        case revokedKeys(EndpointKey)
        case ended(Action)
        case failed(Action, reason: String)
    }

    package enum Effect: Sendable {
        /// To be committed before anything that follows it in the list.
        case record(from: Memory, to: Memory, events: [Event])
        case pin(SourceID, CommitID)
        case perform(Action)
        /// Look at the world again, at the latest then.
        case lookAgain(at: Moment)
    }

    package internal(set) var memory: Memory
    package private(set) var sources: [SourceID: SourceState] = [:]
    /// nil until the first observation.
    package private(set) var observed: Observed?
    /// The operator's settings; `effectiveSettings` is what the repositories have left of them.
    package var settings: Settings
    /// Why actions fail that are tried again, by what they do.
    package private(set) var obstacles: [ActionKey: Obstacle] = [:]
    private let repositories: [SourceID: String]
    /// What was read of each source last, so that the next commit costs no more than its changes.
    private var readers: [SourceID: FleetReader]
    var underWay: Set<ActionKey> = []
    private var stopsUnderWay: Set<Incarnation> = []
    /// Endpoints whose keys were to be revoked, and nobody knows whether they were.
    private var doubtfulKeys: Set<EndpointKey> = []
    /// What the last pass found that keeps the commits in force from being true.
    private(set) var waits: [Wait] = []
    /// What the log has been told of already.
    var toldTroubles: Set<Trouble> = []
    /// Differences in the proxy that a publication could not mend: reported as drift, and not published against again.
    private var unmendable: Set<String> = []
    private var hasJustPublished = false
    /// What the proxy refused last: another table is not held up by its back-off.
    private var refusedTable: RouteTable?
    /// The table that the proxy was told last, until it has acknowledged that or another one.
    private var unacknowledged: RouteTable?

    /// - Parameters:
    ///   - sources: all that are looked after, and where they are read.
    ///   - concurrently: how the manifests of a large commit are shared out among threads.
    package init(
        memory: Memory, settings: Settings, sources: [SourceID: String], concurrently: @escaping Concurrency = inTurn
    ) {
        self.memory = memory
        self.settings = settings
        repositories = sources
        self.sources = sources.mapValues { _ in SourceState() }
        readers = sources.mapValues { _ in FleetReader(concurrently: concurrently) }
        forgetAbandoned()
    }

    /// What the commits in force ask for.
    package var desired: Desired { Desired.merged(sources.sorted { $0.key < $1.key }.compactMap(\.value.desired)) }

    package mutating func handle(_ input: Input, now: Moment) -> [Effect] {
        let before = memory
        switch input {
        case .restored(let tree): restore(tree)
        case .read(let tree): return review(tree, now: now)
        case .unreadable(let source, let failure): sources[source, default: SourceState()].failure = failure.message
        case .observed(let observed):
            self.observed = observed
            noteUnmendable(in: observed)
            return pass(now: now)
        case .issuedKeys(let endpoint, let keys):
            memory.keys[endpoint] = keys
            return [.record(from: before, to: memory, events: [])]
        case .revokedKeys(let endpoint):
            memory.keys[endpoint] = nil
            doubtfulKeys.remove(endpoint)
            return [.record(from: before, to: memory, events: [])]
        case .ended(let action):
            if case .publish = action { hasJustPublished = true }
            underWay.remove(ActionKey(action))
            if case .stop(let incarnation) = action { stopsUnderWay.remove(incarnation) }
            obstacles[ActionKey(action)] = nil
            if case .publish = action { unacknowledged = nil }
        case .failed(let action, let reason):
            let key = ActionKey(action)
            underWay.remove(key)
            if case .stop(let incarnation) = action { stopsUnderWay.remove(incarnation) }
            if case .publish(let table) = action { refusedTable = table }
            if case .revokeKeys(let endpoint) = action { doubtfulKeys.insert(endpoint) }
            obstacles[key] = Obstacle(reason: reason, after: obstacles[key], now: now)
        }
        return []
    }

    /// One look at the world: decides, remembers, then acts on what is not under way already.
    private mutating func pass(now: Moment) -> [Effect] {
        guard let observed else { return [] }
        forgetDoubtfulKeys()
        let settings = effectiveSettings
        if settings.reconcile == .report { return look(at: observed, now: now) }
        let mendable = observed.withoutForeign(unmendable).leaving(
            settings.seededFaults.has(.stopUnderWayForgotten) ? [] : stopsUnderWay)
        var plan = plan(desired: desired, observed: mendable, memory: memory, settings: settings, now: now)
        keepStartsUnderWay(in: &plan)
        if settings.seededFaults.has(.deedBesidesPlan) { plan.memory.failures = memory.failures }
        waits = plan.waits
        var effects: [Effect] = []
        if plan.memory != memory {
            let events = events(from: memory, to: plan.memory, at: now)
            effects.append(.record(from: memory, to: plan.memory, events: events))
            memory = plan.memory
        }
        return effects + perform(plan.actions, wake: plan.wake, now: now)
    }

    /// An endpoint that is wanted again is given its keys again: they are the same if they were not revoked.
    private mutating func forgetDoubtfulKeys() {
        guard !doubtfulKeys.isEmpty else { return }
        let wanted = doubtfulKeys.intersection(desired.endpoints.keys)
        for endpoint in wanted { memory.keys[endpoint] = nil }
        doubtfulKeys.subtract(wanted)
    }

    /// A start that is under way may still bring an instance: it is not forgotten, with what it takes of the quota, before it has ended.
    private func keepStartsUnderWay(in plan: inout Plan) {
        for (incarnation, launch) in memory.launches where plan.memory.launches[incarnation] == nil {
            guard underWay.contains(.instance(incarnation)), observed?.instances.known?[incarnation] == nil else { continue }
            plan.memory.launches[incarnation] = launch
            let key = launch.deployment
            plan.memory.admissions[key] = plan.memory.admissions[key] ?? memory.admissions[key]
        }
    }

    /// A pass in report mode: the proxy learns who is well, and nothing else changes.
    private mutating func look(at observed: Observed, now: Moment) -> [Effect] {
        perform(healthUpdate(observed: observed).map { [.publishHealth($0)] } ?? [], wake: nil, now: now)
    }

    /// Lets the actions through that are not under way and not backing off.
    private mutating func perform(_ actions: [Action], wake: Moment?, now: Moment) -> [Effect] {
        var effects: [Effect] = []
        var wake = wake
        let keys = Set(actions.map(ActionKey.init))
        if !keys.contains(.publish) && !underWay.contains(.publish) { unacknowledged = nil }
        for action in actions {
            let key = ActionKey(action)
            if underWay.contains(key) || isTooEarly(action) { continue }
            if settings.seededFaults.has(.actionForgotten), case .clear = action { continue }
            if isRefused(action), let obstacle = obstacles[key], now < obstacle.notBefore,
                !settings.seededFaults.has(.retryAtOnce)
            {
                wake = min(wake ?? obstacle.notBefore, obstacle.notBefore)
                continue
            }
            underWay.insert(key)
            if case .stop(let incarnation) = action { stopsUnderWay.insert(incarnation) }
            if case .publish(let table) = action { unacknowledged = table }
            effects.append(.perform(action))
        }
        obstacles = obstacles.filter { key, _ in keys.contains(key) || underWay.contains(key) }
        if let wake { effects.append(.lookAgain(at: wake)) }
        return effects
    }

    private mutating func noteUnmendable(in observed: Observed) {
        guard let router = observed.router.known else { return }
        if hasJustPublished { unmendable = Set(router.foreign) } else { unmendable.formIntersection(router.foreign) }
        hasJustPublished = false
    }

    private func isRefused(_ action: Action) -> Bool {
        if case .publish(let table) = action { table == refusedTable } else { true }
    }

    /// An instance that the proxy may be about to send requests to is not stopped, although the proxy does not know it yet.
    private func isTooEarly(_ action: Action) -> Bool {
        guard case .stop(let incarnation) = action, let unacknowledged,
            !settings.seededFaults.has(.publicationUnderWayForgotten)
        else { return false }
        return unacknowledged.endpoints.values.flatMap(\.deployments.values).flatMap(\.instances)
            .contains { $0.incarnation == incarnation }
    }

    /// True while something has been asked for and has not been answered yet.
    package var isBusy: Bool { !underWay.isEmpty }

    private mutating func restore(_ tree: ManifestTree) {
        var state = sources[tree.source] ?? SourceState()
        let interpretation = readers[tree.source, default: FleetReader()].read(
            tree, settings: settings, registered: memory.assets)
        state.adopt(interpretation, of: tree)
        sources[tree.source] = state
    }

    private mutating func review(_ tree: ManifestTree, now: Moment) -> [Effect] {
        var state = sources[tree.source] ?? SourceState()
        state.failure = nil
        defer { sources[tree.source] = state }
        guard state.newest != tree.commit else { return [] }
        state.newest = tree.commit
        if state.inForce == tree.commit { return accept(tree, nil, state: &state, now: now) }
        let interpretation = readers[tree.source, default: FleetReader()].read(
            tree, settings: settings, registered: memory.assets)
        state.findings = interpretation.diagnostics
        guard let candidate = interpretation.desired else {
            let errors = interpretation.diagnostics.filter { $0.severity == .error }.map(\.line)
            return refuse(.init(commit: tree.commit, kind: .invalid, messages: errors), source: tree.source, now: now)
        }
        let others = Desired.merged(
            sources.filter { $0.key != tree.source }.sorted { $0.key < $1.key }.compactMap(\.value.desired))
        let claimed = claims.conflicts(of: candidate, with: others)
        if !claimed.isEmpty {
            return refuse(.init(commit: tree.commit, kind: .invalid, messages: claimed), source: tree.source, now: now)
        }
        let review = CommitReview(
            candidate: candidate, commit: tree.commit, source: tree.source, others: others, memory: memory,
            settings: tightened(by: interpretation, of: tree.source))
        switch review {
        case .accepted: return accept(tree, interpretation, state: &state, now: now) + takeOverNames(of: candidate)
        case .refused(let refusal): return refuse(refusal, source: tree.source, now: now)
        }
    }

    private mutating func accept(
        _ tree: ManifestTree, _ interpretation: Interpretation?, state: inout SourceState, now: Moment
    ) -> [Effect] {
        if let interpretation { state.adopt(interpretation, of: tree) }
        var after = memory
        // What is registered already keeps the commit that did it.
        for (key, content) in state.desired?.assets ?? [:] where after.assets[key] == nil {
            after.assets[key] = AssetRegistration(content: content, commit: tree.commit)
        }
        after.sources[tree.source] = SourceMemory(
            inForce: tree.commit, deployments: (state.desired?.deployments.keys ?? [:].keys).sorted().map(\.description),
            repository: repositories[tree.source])
        return remember(after, now: now, and: .pin(tree.source, tree.commit))
    }

    private mutating func refuse(_ refusal: SourceMemory.Refusal, source: SourceID, now: Moment) -> [Effect] {
        var after = memory
        after.sources[source, default: SourceMemory()].refused = refusal
        return remember(after, now: now, and: nil)
    }

    private mutating func remember(_ after: Memory, now: Moment, and pin: Effect?) -> [Effect] {
        guard after != memory else { return [] }
        let record = Effect.record(from: memory, to: after, events: events(from: memory, to: after, at: now))
        memory = after
        // The pin comes first: a commit that the memory names must be readable after a crash.
        return (pin.map { [$0] } ?? []) + [record]
    }
}
