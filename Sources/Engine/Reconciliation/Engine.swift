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
        case replacedKey(EndpointKey, [KeyHash])
        case revokedKeys(EndpointKey)
        case ended(Action)
        case failed(Action, reason: String)
        /// Another commit than the one in force, which an endpoint goes back to.
        case fetched(ManifestTree)
        case unfetchable(SourceID, CommitID, SourceFailure)
    }

    package enum Effect: Sendable {
        /// To be committed before anything that follows it in the list.
        case record(from: Memory, to: Memory, events: [Event])
        case pin(SourceID, CommitID)
        case perform(Action)
        /// Read an earlier commit from the source's own store.
        case fetch(SourceID, CommitID)
        /// Read the newest commit again, although it has been read: it may come into force now.
        case readAgain(SourceID)
        /// Look at the world again, at the latest then.
        case lookAgain(at: Moment)
    }

    package internal(set) var memory: Memory
    package internal(set) var sources: [SourceID: SourceState] = [:]
    /// nil until the first observation.
    package private(set) var observed: Observed?
    /// The operator's settings; `effectiveSettings` is what the repositories have left of them.
    package var settings: Settings { didSet { isQuiet = false } }
    /// Why actions fail that are tried again, by what they do.
    package private(set) var obstacles: [ActionKey: Obstacle] = [:]
    /// The same for what no pass wants just now: wanted again, it is not tried earlier for that.
    private var unwantedObstacles: [ActionKey: Obstacle] = [:]
    let repositories: [SourceID: String]
    /// What was read of each source last, so that the next commit costs no more than its changes.
    package internal(set) var readers: [SourceID: FleetReader]
    var underWay: Set<ActionKey> = []
    private var stopsUnderWay: Set<Incarnation> = []
    /// Endpoints whose keys were to be made or revoked, and nobody knows whether they were.
    private var doubtfulKeys: Set<EndpointKey> = []
    /// What the last pass found that keeps the commits in force from being true.
    package internal(set) var waits: [Wait] = []
    /// What is to be made true, as last reckoned.
    var standing = Standing()
    /// What the last pass found settled, and when the next one is due without news.
    private var settlement: Settlement?
    private var quietUntil: Moment?
    private var isQuiet = false
    private var passedAt: Moment?
    /// What the log has been told of already.
    var toldTroubles: Set<Trouble> = []
    var toldHandover: String?
    /// Differences in the proxy that a publication could not mend: reported as drift, and not published against again.
    package private(set) var unmendable: Set<String> = []
    private var hasJustPublished = false
    /// What the proxy has refused since it took a table, the newest last: another table is not held up by their back-off.
    private var refusedTables: [RouteTable] = []
    /// The table that the proxy was told last, until it has acknowledged that or another one.
    private var unacknowledged: RouteTable? { didSet { mayGetRequests = nil } }
    /// Whom that table names; nil until somebody is to be stopped.
    private var mayGetRequests: Set<Incarnation>?

    /// - Parameters:
    ///   - sources: all that are looked after, and where they are read.
    ///   - readers: what an earlier engine has read already; it changes the time that reading takes, and nothing else.
    ///   - concurrently: how the manifests of a large commit are shared out among threads.
    package init(
        memory: Memory, settings: Settings, sources: [SourceID: String], readers: [SourceID: FleetReader] = [:],
        concurrently: @escaping Concurrency = inTurn
    ) {
        self.memory = memory
        self.settings = settings
        repositories = sources
        self.sources = sources.mapValues { _ in SourceState() }
        self.readers = readers.merging(sources.mapValues { _ in FleetReader(concurrently: concurrently) }) { known, _ in known }
        forgetAbandoned()
        reckonStanding()
    }

    /// What is to be made true: what the commits in force ask for, but for endpoints that are another revision.
    package var desired: Desired { standing.desired }

    package mutating func handle(_ input: Input, now: Moment) -> [Effect] {
        if case .observed(let seen) = input { return look(at: seen, now: now) }
        isQuiet = false
        switch input {
        case .observed: break
        case .restored(let tree): restore(tree)
        case .read(let tree): return review(tree, now: now)
        case .fetched(let tree): take(tree)
        case .unfetchable(let source, let commit, let failure): standing.note(failure, at: commit, of: source, now: now)
        case .unreadable(let source, let failure): sources[source, default: SourceState()].failure = failure.message
        case .issuedKeys(let endpoint, let keys):
            doubtfulKeys.remove(endpoint)
            return remember(now: now) { $0.keys[endpoint] = keys }
        case .replacedKey(let endpoint, let keys):
            // They may have been revoked meanwhile.
            return remember(now: now) { if $0.keys[endpoint] != nil, !keys.isEmpty { $0.keys[endpoint] = keys } }
        case .revokedKeys(let endpoint):
            doubtfulKeys.remove(endpoint)
            return remember(now: now) { $0.keys[endpoint] = nil }
        case .ended(let action):
            end(action)
            if case .publish(let table) = action { return confirm(table, now: now) }
        case .failed(let action, let reason): fail(action, reason: reason, now: now)
        }
        return []
    }

    /// Nothing can come of a look at what has been seen already, when nothing came of it then.
    private mutating func look(at seen: Observed, now: Moment) -> [Effect] {
        let next = observed.map { $0.becoming(seen) } ?? seen
        let isNew = next != nil
        // The storage that was seen last, where nothing is new: the same look once more is known for that at once.
        observed = next ?? seen
        noteUnmendable(in: seen)
        // A clock that was set back ends waits too.
        let isDue = quietUntil.map { now >= $0 } == true || passedAt.map { now < $0 } == true
        if isNew || !isQuiet || isDue { return pass(now: now) }
        return quietUntil.map { [.lookAgain(at: $0)] } ?? []
    }

    private mutating func end(_ action: Action) {
        if case .publish = action {
            settleNothing()
            hasJustPublished = true
            refusedTables = []
            unacknowledged = nil
        }
        if case .stop(let incarnation) = action { stopsUnderWay.remove(incarnation) }
        underWay.remove(ActionKey(action))
        obstacles[ActionKey(action)] = nil
        unwantedObstacles[ActionKey(action)] = nil
    }

    /// A publication ends with its acknowledgement: the steps that it carried have been made, also when the next look does not see it.
    private mutating func confirm(_ table: RouteTable, now: Moment) -> [Effect] {
        remember(now: now) { memory in
            for (key, route) in table.endpoints {
                guard let step = memory.steps[key], step.traffic == route.traffic, step.previous != step.traffic else { continue }
                memory.steps[key] = step.made
            }
        }
    }

    private mutating func fail(_ action: Action, reason: String, now: Moment) {
        let key = ActionKey(action)
        underWay.remove(key)
        if case .stop(let incarnation) = action { stopsUnderWay.remove(incarnation) }
        if case .publish(let table) = action {
            settleNothing()
            refusedTables = refusedTables.filter { $0 != table }.suffix(7) + [table]
        }
        if case .keys(let endpoint) = key {
            doubtfulKeys.insert(endpoint)
            forgetDoubtfulKeys()
        }
        obstacles[key] = Obstacle(reason: reason, after: obstacles[key] ?? unwantedObstacles[key], now: now)
    }

    /// One look at the world: decides, remembers, then acts on what is not under way already.
    private mutating func pass(now: Moment) -> [Effect] {
        guard let observed else { return [] }
        passedAt = now
        let settings = effectiveSettings
        if settings.reconcile == .report { return report(observed, now: now) }
        var mendable = observed.withoutForeign(unmendable).leaving(
            settings.seededFaults.has(.stopUnderWayForgotten) ? [] : stopsUnderWay)
        mendable.isPublishing = underWay.contains(.publish)
        let before = memory
        var (plan, settlement) = plan(
            desired: desired, observed: mendable, memory: memory, settings: settings, now: now, since: settlement)
        self.settlement = settlement
        keepStartsUnderWay(in: &plan)
        if settings.seededFaults.has(.deedBesidesPlan) { plan.memory.failures = memory.failures }
        waits = plan.waits
        let recorded = remember(now: now) { $0 = plan.memory }
        let (reading, readingWake) = readWhatIsNeeded(now: now)
        let wake = [plan.wake, readingWake].compactMap(\.self).min()
        isQuiet = memory == before && plan.actions.isEmpty && obstacles.isEmpty && reading.isEmpty
        quietUntil = wake
        return recorded + perform(plan.actions, wake: wake, now: now) + reading
    }

    /// The next observation is looked at whatever it is.
    mutating func settleNothing() { isQuiet = false }

    /// An endpoint that is wanted is given its keys again: they are the same if they are still there. Those of one that is not wanted
    /// are revoked again.
    mutating func forgetDoubtfulKeys() {
        guard !doubtfulKeys.isEmpty else { return }
        settleNothing()
        for endpoint in doubtfulKeys {
            memory.keys[endpoint] = desired.endpoints[endpoint] == nil ? memory.keys[endpoint] ?? [] : nil
        }
    }

    /// A start that is under way may still bring an instance: it is not forgotten, with what it takes of the quota, before it has ended.
    private func keepStartsUnderWay(in plan: inout Plan) {
        for case .instance(let incarnation) in underWay {
            guard let launch = memory.launches[incarnation], plan.memory.launches[incarnation] == nil,
                observed?.instances.known?[incarnation] == nil
            else { continue }
            plan.memory.launches[incarnation] = launch
            let key = launch.deployment
            plan.memory.admissions[key] = plan.memory.admissions[key] ?? memory.admissions[key]
        }
    }

    /// A pass in report mode: the proxy learns who is well, and nothing else changes.
    private mutating func report(_ observed: Observed, now: Moment) -> [Effect] {
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
            if isRefused(action), let obstacle = obstacles[key] ?? unwantedObstacles[key], !obstacle.isOver(at: now),
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
        obstacles.merge(unwantedObstacles.filter { keys.contains($0.key) }) { first, _ in first }
        unwantedObstacles.merge(obstacles) { _, newer in newer }
        obstacles = obstacles.filter { key, _ in keys.contains(key) || underWay.contains(key) }
        unwantedObstacles = unwantedObstacles.filter { obstacles[$0.key] == nil && !$0.value.isOver(at: now) }
        if let wake { effects.append(.lookAgain(at: wake)) }
        return effects
    }

    private mutating func noteUnmendable(in observed: Observed) {
        guard let router = observed.router.known else { return }
        if hasJustPublished { unmendable = Set(router.foreign) } else { unmendable.formIntersection(router.foreign) }
        hasJustPublished = false
    }

    private func isRefused(_ action: Action) -> Bool {
        if case .publish(let table) = action { refusedTables.contains(table) } else { true }
    }

    /// An instance that the proxy may be about to send requests to is not stopped, although the proxy does not know it yet.
    private mutating func isTooEarly(_ action: Action) -> Bool {
        guard case .stop(let incarnation) = action, let unacknowledged else { return false }
        let named = mayGetRequests ?? unacknowledged.incarnations
        mayGetRequests = named
        return named.contains(incarnation) && !settings.seededFaults.has(.publicationUnderWayForgotten)
    }

    /// True while something has been asked for and has not been answered yet.
    package var isBusy: Bool { !underWay.isEmpty }
}
