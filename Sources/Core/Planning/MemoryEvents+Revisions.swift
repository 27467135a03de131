import Fleet

/// What became of the revisions that endpoints were asked to be.
func revisionEvents(from old: Memory, to new: Memory, at now: Moment) -> [Event] {
    if new.revisions == old.revisions { return [] }
    return new.revisions.sorted { $0.key < $1.key }.flatMap { key, remembered -> [Event] in
        let before = old.revisions[key]
        var events: [Event] = []
        if let good = remembered.good, good.fingerprint != before?.good?.fingerprint {
            events.append(
                Event(
                    at: now, kind: "RevisionGood", subject: "\(key)",
                    message: "commit \(good.commit.short) is true, and the endpoint's last good revision", commit: good.commit))
        }
        if let rejection = remembered.rejection, rejection != before?.rejection {
            let back = remembered.good.map { "; it goes back to \($0.commit.short)" } ?? ""
            events.append(
                Event(
                    at: now, kind: "RevisionRejected", subject: "\(key)",
                    message: "commit \(rejection.revision.commit.short) is rejected: \(rejection.reason)\(back)",
                    commit: rejection.revision.commit))
        } else if let rejection = before?.rejection, remembered.rejection == nil {
            events.append(
                Event(
                    at: now, kind: "RejectionEnded", subject: "\(key)",
                    message: "the rejection of commit \(rejection.revision.commit.short) has ended",
                    commit: rejection.revision.commit))
        }
        return events
    }
}

/// What people ordered and what ended of it.
func controlEvents(from old: Memory, to new: Memory, at now: Moment) -> [Event] {
    let approvals = new.sources.sorted { $0.key < $1.key }.flatMap { source, remembered in
        remembered.approvals.filter { old.sources[source]?.approvals.contains($0) != true }.map {
            Event(
                at: now, kind: "CommitApproved", subject: "\(source)",
                message: "commit \($0.commit.short) is approved (\($0.kind.rawValue)) \($0.action.summary)", commit: $0.commit)
        }
    }
    if new.manual == old.manual { return approvals }
    let changed = Set(new.manual.keys).union(old.manual.keys).sorted().flatMap { key -> [Event] in
        let (before, after) = (old.manual[key], new.manual[key])
        var events: [Event] = []
        if let suspension = after?.suspension, suspension != before?.suspension {
            events.append(Event(at: now, kind: "Suspended", subject: "\(key)", message: "suspended \(suspension.summary)"))
        } else if before?.suspension != nil, after?.suspension == nil {
            events.append(Event(at: now, kind: "Resumed", subject: "\(key)", message: "reconciled again"))
        }
        if let rollback = after?.rollback, rollback != before?.rollback {
            events.append(
                Event(
                    at: now, kind: "RolledBack", subject: "\(key)",
                    message: "rolled back to commit \(rollback.target.commit.short) \(rollback.action.summary)",
                    commit: rollback.target.commit))
        } else if let rollback = before?.rollback, after?.rollback == nil {
            events.append(
                Event(
                    at: now, kind: "RollbackEnded", subject: "\(key)",
                    message: "the roll-back to commit \(rollback.target.commit.short) has ended, git's word holds again",
                    commit: rollback.target.commit))
        }
        return events
    }
    return approvals + changed
}
