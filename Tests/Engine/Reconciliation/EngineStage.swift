import Fleet
import Planning
import Reconciliation
import Support

/// An engine with a world in memory, driven input by input; what comes of an input is told in one line an effect.
struct EngineStage {
    static let source = SourceID("fleet")

    private(set) var engine: Engine
    var world: PlannedWorld
    var now = Moment(milliseconds: 1_000_000)
    private var unfinished: [Action] = []
    private var unread: [CommitID] = []
    /// Every commit that was read, for endpoints that go back to one.
    private var trees: [CommitID: ManifestTree] = [:]

    init(memory: Memory = Memory(), settings: Settings = Settings(), sources: [SourceID] = [EngineStage.source]) {
        let repositories = Dictionary(sources.map { ($0, "memory") }, uniquingKeysWith: { first, _ in first })
        engine = Engine(memory: memory, settings: settings, sources: repositories)
        world = PlannedWorld(Desired(), settings: settings)
    }

    /// A stage whose commit `c1` has come true.
    static func serving(_ fleet: FleetFiles, settings: Settings = Settings()) -> EngineStage {
        var stage = EngineStage(settings: settings)
        stage.read(fleet, "c1")
        stage.settle()
        return stage
    }

    /// The controller was killed and starts again on what it remembered: a fresh engine, with the world as it is.
    func restarted(settings: Settings = Settings()) -> EngineStage {
        var next = EngineStage(memory: engine.memory, settings: settings)
        next.world.observed = world.observed
        next.trees = trees
        next.now = now
        return next
    }

    @discardableResult
    mutating func read(_ fleet: FleetFiles, _ commit: String, from source: SourceID = EngineStage.source) -> [String] {
        read(files: fleet.files, commit, from: source)
    }

    @discardableResult
    mutating func read(files: [String: String], _ commit: String, from source: SourceID = EngineStage.source) -> [String] {
        let tree = ManifestTree.of(files: files, source: source, commit: CommitID(commit))
        trees[tree.commit] = tree
        return take(.read(tree))
    }

    @discardableResult
    mutating func restore(_ fleet: FleetFiles, _ commit: String, from source: SourceID = EngineStage.source) -> [String] {
        take(.restored(.of(files: fleet.files, source: source, commit: CommitID(commit))))
    }

    @discardableResult
    mutating func take(_ input: Engine.Input) -> [String] { engine.handle(input, now: now).map(describe) }

    /// Looks at the world without doing anything.
    mutating func look() -> [String] { take(.observed(world.observed)) }

    /// One look at the world; every action is done at once and works.
    @discardableResult
    mutating func pass() -> [String] {
        let effects = handle(.observed(world.observed))
        finishAll()
        return effects.map(describe)
    }

    /// The effects themselves; what they ask for is done by `finishAll`.
    mutating func handle(_ input: Engine.Input) -> [Engine.Effect] {
        let effects = engine.handle(input, now: now)
        note(effects)
        return effects
    }

    private mutating func note(_ effects: [Engine.Effect]) {
        for effect in effects {
            switch effect {
            case .perform(let action): unfinished.append(action)
            case .fetch(_, let commit): unread.append(commit)
            case .readAgain(let source):
                if let newest = engine.memory.sources[source]?.refused?.commit { unread.append(newest) }
            case .record, .pin, .lookAgain: break
            }
        }
    }

    /// Orders something by hand; returns what is said of it.
    @discardableResult
    mutating func order(_ order: Order, who: String = "ana", why: String = "a try", until: Moment? = nil) -> String {
        do throws(OrderRefusal) {
            let action = ManualAction(who: who, why: why, at: now, until: until)
            let followed = try engine.follow(order, action, now: now)
            note(followed.effects)
            return followed.message
        } catch {
            return "refused: \(error)"
        }
    }

    func tree(_ commit: String) -> ManifestTree? { trees[CommitID(commit)] }

    /// Does what was asked for, tells the engine, and lets a moment pass.
    mutating func finishAll() {
        world.memory = engine.memory
        for action in unfinished {
            world.perform(action)
            take(.ended(action))
            if case .issueKeys(let endpoint) = action { take(.issuedKeys(endpoint, world.memory.keys[endpoint] ?? [])) }
            if case .replaceKey(let endpoint, _) = action { take(.replacedKey(endpoint, world.memory.keys[endpoint] ?? [])) }
            if case .revokeKeys(let endpoint) = action { take(.revokedKeys(endpoint)) }
        }
        unfinished = []
        for commit in unread {
            guard let tree = trees[commit] else { continue }
            let isRefused = engine.memory.sources[tree.source]?.refused?.commit == commit
            note(engine.handle(isRefused ? .read(tree) : .fetched(tree), now: now))
        }
        unread = []
        now = now.adding(milliseconds: 100)
        world.now = now
        world.becomeReady()
    }

    /// Passes until nothing comes of one; returns all lines.
    @discardableResult
    mutating func settle() -> [String] {
        var lines: [String] = []
        var quiet = 0
        for _ in 0..<60 {
            let more = pass()
            lines += more
            quiet = more.isEmpty ? quiet + 1 : 0
            if quiet == 3 { return lines }
        }
        return lines + ["never settled"]
    }

    var inForce: CommitID? { engine.memory.sources[Self.source]?.inForce }
    var refused: SourceMemory.Refusal? { engine.memory.sources[Self.source]?.refused }

    private func describe(_ effect: Engine.Effect) -> String {
        switch effect {
        case .record(_, _, let events): "record" + (events.isEmpty ? "" : " " + events.map(\.kind).joined(separator: " "))
        case .pin(let source, let commit): "pin \(source) \(commit.text)"
        case .perform(let action): describe(action)
        case .fetch(let source, let commit): "fetch \(source) \(commit.text)"
        case .readAgain(let source): "read \(source) again"
        case .lookAgain(let moment): "look again in \(moment.since(now)) ms"
        }
    }

    private func describe(_ action: Action) -> String {
        switch action {
        case .prepareEnvironment: "prepare"
        case .issueKeys(let endpoint): "issue keys of \(endpoint)"
        case .replaceKey(let endpoint, let old): "replace key \(old.id) of \(endpoint)"
        case .revokeKeys(let endpoint): "revoke keys of \(endpoint)"
        case .start(let launch): "start \(launch.incarnation) of \(launch.deployment)"
        case .stop(let incarnation): "stop \(incarnation)"
        case .clear(let incarnation): "clear \(incarnation)"
        case .publish(let table): "publish \(traffic(of: table))"
        case .publishHealth(let table): "publish health of \(traffic(of: table))"
        }
    }

    private func traffic(of table: RouteTable) -> String {
        table.endpoints.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.traffic)" }.joined(separator: "; ")
    }
}
