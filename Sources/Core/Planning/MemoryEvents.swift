package import Fleet

/// What became true between two memories, in a stable order. Events are for people: nothing is decided on them.
package func events(from old: Memory, to new: Memory, at now: Moment) -> [Event] {
    sourceEvents(from: old, to: new, at: now) + instanceEvents(from: old, to: new, at: now)
        + trafficEvents(from: old, to: new, at: now) + revisionEvents(from: old, to: new, at: now)
        + rolloutEvents(from: old, to: new, at: now) + keyEvents(from: old, to: new, at: now)
        + controlEvents(from: old, to: new, at: now)
        + assetEvents(from: old, to: new, at: now)
}

private func sourceEvents(from old: Memory, to new: Memory, at now: Moment) -> [Event] {
    new.sources.sorted { $0.key < $1.key }.flatMap { source, memory -> [Event] in
        let before = old.sources[source]
        var events: [Event] = []
        if let commit = memory.inForce, commit != before?.inForce {
            events.append(
                Event(
                    at: now, kind: "CommitInForce", subject: "\(source)", message: "commit \(commit.short) is in force",
                    commit: commit))
        }
        if let refusal = memory.refused, refusal != before?.refused {
            let kept = memory.inForce.map { "; \($0.short) stays in force" } ?? ""
            events.append(
                Event(
                    at: now, kind: refusal.kind == .invalid ? "CommitInvalid" : "CommitRefused", subject: "\(source)",
                    message: "commit \(refusal.commit.short) is refused: \(refusal.summary)\(kept)",
                    commit: refusal.commit))
        }
        return events
    }
}

private func instanceEvents(from old: Memory, to new: Memory, at now: Moment) -> [Event] {
    if new.launches == old.launches && new.failures == old.failures { return [] }
    let started = new.launches.filter { old.launches[$0.key] == nil }.values.sorted { $0.incarnation < $1.incarnation }
    let ended = old.launches.filter { new.launches[$0.key] == nil }.values.sorted { $0.incarnation < $1.incarnation }
    let failed = new.failures.filter { old.failures[$0.key] != $0.value }.sorted { $0.key < $1.key }
    return started.map {
        Event(
            at: now, kind: "InstanceStarted", subject: "\($0.deployment)", message: "instance \($0.incarnation) is started",
            commit: $0.commit)
    }
        + ended.map {
            Event(
                at: now, kind: "InstanceEnded", subject: "\($0.deployment)", message: "instance \($0.incarnation) has ended",
                commit: $0.commit)
        }
        + failed.map { key, failures in
            Event(
                at: now, kind: "InstanceFailed", subject: "\(key)",
                message: failures.isFinal ? "\(failures.reason); not tried again until the commit changes" : failures.reason,
                commit: nil)
        }
}

private func trafficEvents(from old: Memory, to new: Memory, at now: Moment) -> [Event] {
    if new.steps == old.steps { return [] }
    let created = new.steps.filter { old.steps[$0.key] == nil }.sorted { $0.key < $1.key }
    let moved = new.steps.filter { (old.steps[$0.key]?.traffic ?? .none) != $0.value.traffic }.sorted { $0.key < $1.key }
    let gone = old.steps.filter { new.steps[$0.key] == nil }.sorted { $0.key < $1.key }
    return created.map { key, step in
        Event(at: now, kind: "EndpointCreated", subject: "\(key)", message: "the endpoint is created", commit: step.commit)
    }
        + moved.map { key, step in
            Event(
                at: now, kind: "TrafficChanged", subject: "\(key)", message: "traffic \(step.previous) → \(step.traffic)",
                commit: step.commit)
        }
        + gone.map { key, step in
            Event(at: now, kind: "EndpointRemoved", subject: "\(key)", message: "the endpoint is gone", commit: step.commit)
        }
}

private func assetEvents(from old: Memory, to new: Memory, at now: Moment) -> [Event] {
    guard new.assets.count != old.assets.count else { return [] }
    return new.assets.filter { old.assets[$0.key] == nil }.sorted { $0.key < $1.key }.map { key, registration in
        Event(
            at: now, kind: "AssetRegistered", subject: "\(key.name):\(key.version)", message: "\(key) is registered",
            commit: registration.commit)
    }
}

extension SourceMemory.Refusal {
    /// The first message, and how many more there are.
    fileprivate var summary: String {
        (messages.first ?? "") + (messages.count > 1 ? " (and \(messages.count - 1) more: `sluice status`)" : "")
    }
}
