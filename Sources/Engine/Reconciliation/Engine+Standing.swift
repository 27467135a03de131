import Fleet
import Manifests
import Planning

/// What is to be made true, and the commits besides those in force that it is taken from.
struct Standing: Sendable {
    fileprivate(set) var desired = Desired()
    /// What the commits in force ask for.
    fileprivate(set) var asked = Desired()
    /// What other commits ask for: the one that was in force before, and those that endpoints have gone back to.
    private var others: [SourceID: [CommitID: Desired]] = [:]
    private var failures: [CommitID: Moment] = [:]
    fileprivate var beingRead: Set<CommitID> = []
    fileprivate var revisions: [EndpointKey: RevisionMemory] = [:]
    fileprivate var manual: [EndpointKey: ManualControl] = [:]

    mutating func keep(_ desired: Desired, commit: CommitID, of source: SourceID) {
        others[source, default: [:]][commit] = desired
        failures[commit] = nil
        beingRead.remove(commit)
    }

    mutating func note(_ failure: SourceFailure, at commit: CommitID, of source: SourceID, now: Moment) {
        beingRead.remove(commit)
        failures[commit] = now.adding(milliseconds: 30_000)
    }

    func holding(_ revision: Revision, of key: EndpointKey) -> Desired? {
        others[key.source]?.sorted { $0.key < $1.key }.lazy.map(\.value).first {
            $0.revision(of: key)?.fingerprint == revision.fingerprint
        }
    }

    func revision(of key: EndpointKey, at commit: CommitID) -> Revision? {
        others[key.source]?[commit]?.revision(of: key) ?? (asked.commits[key.source] == commit ? asked.revision(of: key) : nil)
    }

    /// Commits that are needed and neither known nor being read: those that may be read now, and when the others may.
    fileprivate func unread(_ memory: Memory, now: Moment) -> (due: Set<Effect.Fetch>, later: Moment?) {
        var due: Set<Effect.Fetch> = []
        var later: Moment?
        for (key, revision) in asked.standInRevisions(memory) where holding(revision, of: key) == nil {
            if beingRead.contains(revision.commit) { continue }
            if let notBefore = failures[revision.commit], now < notBefore {
                later = min(later ?? notBefore, notBefore)
            } else {
                due.insert(.init(source: key.source, commit: revision.commit))
            }
        }
        return (due, later)
    }

    /// Lets go of commits that no endpoint stands on, but for the newest that was in force before.
    mutating func forgetUnneeded(_ memory: Memory, keeping last: CommitID, of source: SourceID) {
        let needed = Set(asked.standInRevisions(memory).values.map(\.commit)).union([last])
        others[source] = others[source]?.filter { needed.contains($0.key) }
    }

    typealias Effect = Engine.Effect
}

extension Engine.Effect {
    struct Fetch: Hashable {
        let source: SourceID
        let commit: CommitID
    }
}

extension Engine {
    /// What is to be made true follows from the commits in force and from what is remembered of revisions.
    mutating func reckonStanding() {
        let asked = Desired.merged(sources.sorted { $0.key < $1.key }.compactMap(\.value.desired))
        standing.asked = asked
        standing.revisions = memory.revisions
        standing.manual = memory.manual
        let known = standing
        standing.desired = asked.standingIn(memory) { key, revision in known.holding(revision, of: key) }
        forgetDoubtfulKeys()
    }

    mutating func reckonStandingIfNeeded() {
        if memory.revisions != standing.revisions || memory.manual != standing.manual { reckonStanding() }
    }

    mutating func take(_ tree: ManifestTree) {
        var reader = FleetReader(for: .fleet)
        if let desired = reader.read(tree, settings: settings, registered: memory.assets).desired {
            standing.keep(desired.reckoningRevisions(), commit: tree.commit, of: tree.source)
        } else {
            standing.beingRead.remove(tree.commit)
        }
        reckonStanding()
    }

    /// After a pass: commits that endpoints go back to, and refused ones that may pass now.
    mutating func readWhatIsNeeded(now: Moment) -> ([Effect], wake: Moment?) {
        let before = desired
        reckonStandingIfNeeded()
        var (due, wake) = standing.unread(memory, now: now)
        // What is to be made true has become something else: the next pass is due at once.
        if desired != before { wake = now }
        standing.beingRead.formUnion(due.map(\.commit))
        var effects = due.sorted { $0.commit < $1.commit }.map { Effect.fetch($0.source, $0.commit) }
        for (source, remembered) in memory.sources.sorted(by: { $0.key < $1.key }) {
            guard let refused = remembered.refused, sources[source]?.newest == refused.commit else { continue }
            if refused.kind == .freeze, let window = effectiveSettings.freeze(at: now) {
                wake = min(wake ?? window.until, window.until)
            } else if refused.kind == .freeze || mayPassNow(source) {
                sources[source]?.newest = nil
                effects.append(.readAgain(source))
            }
        }
        return (effects, wake)
    }

    /// Whether a refused commit may pass the same review now, because of what has changed beside it.
    private func mayPassNow(_ source: SourceID) -> Bool {
        guard let beside = sources[source]?.reviewedBeside else { return false }
        return beside != Surroundings(of: source, in: self)
    }
}
