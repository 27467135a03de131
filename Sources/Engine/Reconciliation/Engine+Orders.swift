package import Fleet
package import Planning

/// What a person orders by hand. Endpoints go by name, which is unique in a controller.
package enum Order: Sendable {
    case suspend(endpoint: String)
    /// Ends a suspension and a roll-back.
    case resume(endpoint: String)
    case retry(endpoint: String)
    /// nil: the good revision before the one that runs.
    case rollback(endpoint: String, to: ManifestTree?)
    /// `grace`: milliseconds for which the old key is accepted once the proxy knows the new one.
    case regenerateKey(KeyType, endpoint: String, grace: Int64)
    /// The beginning of the commit's id is enough.
    case approve(Approval.Kind, commit: String)
    /// The step of a rollout that is under way may end.
    case advanceRollout(endpoint: String)
}

/// Why an order is not carried out, in one line.
package struct OrderRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

extension Engine {
    /// Remembers the order, so that the next pass follows it. Returns what to do first, and one line that says what was ordered.
    package mutating func follow(
        _ order: Order, _ action: ManualAction, now: Moment
    ) throws(OrderRefusal) -> (effects: [Effect], message: String) {
        settleNothing()
        // It holds for the very next pass.
        defer { reckonStandingIfNeeded() }
        switch order {
        case .suspend(let name):
            let key = try endpoint(name)
            return (remember(now: now) { $0.manual[key, default: ManualControl()].suspension = action }, "\(key) is suspended")
        case .resume(let name): return try resume(try endpoint(name), now: now)
        case .retry(let name): return try retry(try endpoint(name), now: now)
        case .rollback(let name, let tree): return try rollBack(try endpoint(name), to: tree, action, now: now)
        case .regenerateKey(let type, let name, let grace):
            return try regenerateKey(type, of: try endpoint(name), grace: grace, now: now)
        case .advanceRollout(let name): return try advanceRollout(of: try endpoint(name), action, now: now)
        case .approve(let kind, let commit): return try approve(kind, commit: commit, action, now: now)
        }
    }

    private func endpoint(_ name: String) throws(OrderRefusal) -> EndpointKey {
        let all = Set(standing.asked.endpoints.keys).union(memory.steps.keys).sorted()
        if let key = all.first(where: { $0.name == name.lowercased() }) { return key }
        let known = all.isEmpty ? "there is none yet" : "there are \(all.map(\.name).joined(separator: ", "))"
        throw OrderRefusal("no endpoint \(name): \(known)")
    }

    private mutating func resume(_ key: EndpointKey, now: Moment) throws(OrderRefusal) -> ([Effect], String) {
        guard let control = memory.manual[key], !control.isEmpty else {
            throw OrderRefusal("\(key) is neither suspended nor rolled back")
        }
        let ended = [control.suspension.map { _ in "suspension" }, control.rollback.map { _ in "roll-back" }].compactMap(\.self)
        return (remember(now: now) { $0.manual[key] = nil }, "the \(ended.joined(separator: " and ")) of \(key) has ended")
    }

    private mutating func retry(_ key: EndpointKey, now: Moment) throws(OrderRefusal) -> ([Effect], String) {
        let failed = memory.failures.keys.filter { $0.endpoint == key }
        let isWaiting = waits.contains { $0.endpoint == key && ($0.kind == .blocked || $0.kind == .backingOff) }
        guard memory.revisions[key]?.rejection != nil || !failed.isEmpty || isWaiting else {
            throw OrderRefusal("nothing of \(key) has failed")
        }
        let effects = remember(now: now) { memory in
            var remembered = memory.revisions[key] ?? RevisionMemory()
            remembered.rejection = nil
            remembered.attempt = nil
            remembered.retriedAt = now
            memory.revisions[key] = remembered
            for deployment in failed { memory.failures[deployment] = nil }
        }
        return (effects, "\(key) is tried again")
    }

    private mutating func rollBack(
        _ key: EndpointKey, to tree: ManifestTree?, _ action: ManualAction, now: Moment
    ) throws(OrderRefusal) -> ([Effect], String) {
        guard let asked = standing.asked.revision(of: key) else {
            throw OrderRefusal("git does not ask for \(key) any more: there is nothing to roll back")
        }
        if key.source == .unnamed { throw OrderRefusal("\(key) was applied from a folder, which has no earlier commits") }
        let target: Revision
        if let tree {
            take(tree)
            guard let found = standing.revision(of: key, at: tree.commit) else {
                throw OrderRefusal("commit \(tree.commit.short) has errors, or does not ask for \(key)")
            }
            target = found
        } else {
            let runs = desired.revision(of: key)?.fingerprint
            let remembered = memory.revisions[key]
            guard
                let found = [remembered?.good, remembered?.previous].compactMap(\.self).first(where: { $0.fingerprint != runs })
            else { throw OrderRefusal("no other revision of \(key) was good: name a commit with --to") }
            target = found
        }
        if target.fingerprint == asked.fingerprint { throw OrderRefusal("commit \(target.commit.short) asks the same of \(key)") }
        let rollback = ManualControl.Rollback(target: target, replaces: asked.fingerprint, action: action)
        // It must stay readable, whatever becomes of the repository.
        let effects = remember(now: now, pinning: .pin(key.source, target.commit)) {
            $0.manual[key, default: ManualControl()].rollback = rollback
        }
        return (effects, "\(key) goes back to commit \(target.commit.short)")
    }

    private mutating func advanceRollout(
        of key: EndpointKey, _ action: ManualAction, now: Moment
    ) throws(OrderRefusal) -> ([Effect], String) {
        guard let position = memory.rollouts[key], !position.isOver, desired.standIns[key] == nil else {
            throw OrderRefusal("no rollout of \(key) is under way")
        }
        let effects = remember(now: now) { $0.rollouts[key]?.approval = action }
        return (effects, "\(key): \(position.name(of: position.step)) may end")
    }

    private mutating func approve(
        _ kind: Approval.Kind, commit: String, _ action: ManualAction, now: Moment
    ) throws(OrderRefusal) -> ([Effect], String) {
        let waiting = memory.sources.sorted { $0.key < $1.key }.filter { $0.value.refused?.kind.rawValue == kind.rawValue }
        let match = waiting.first { !commit.isEmpty && $0.value.refused?.commit.text.hasPrefix(commit) == true }
        guard let (source, remembered) = match, let refused = remembered.refused else {
            let others = waiting.compactMap(\.value.refused?.commit.short).joined(separator: ", ")
            throw OrderRefusal(
                "no commit \(commit) waits for a word on \(kind.rawValue)" + (others.isEmpty ? "" : ": \(others) does"))
        }
        if kind == .freeze, let window = effectiveSettings.freeze(at: now), !window.pass.contains(action.who) {
            let who = window.pass.isEmpty ? "nobody" : window.pass.joined(separator: ", ")
            throw OrderRefusal("\(action.who) may not pass the freeze (\(window.reason)): \(who) may")
        }
        let effects = remember(now: now) {
            $0.sources[source]?.approvals.append(Approval(kind: kind, commit: refused.commit, action: action))
        }
        sources[source]?.newest = nil
        return (effects + [.readAgain(source)], "commit \(refused.commit.short) may come into force")
    }
}
