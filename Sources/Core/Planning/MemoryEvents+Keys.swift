import Fleet

/// What became of keys that are replaced.
func keyEvents(from old: Memory, to new: Memory, at now: Moment) -> [Event] {
    if new.replacements == old.replacements { return [] }
    return Set(new.replacements.keys).union(old.replacements.keys).sorted().flatMap { key in
        keyEvents(of: key, from: old.replacements[key] ?? [], to: new.replacements[key] ?? [], at: now)
    }
}

private func keyEvents(of key: EndpointKey, from old: [KeyReplacement], to new: [KeyReplacement], at now: Moment) -> [Event] {
    func event(_ kind: String, _ message: String) -> Event { Event(at: now, kind: kind, subject: "\(key)", message: message) }
    let news = new.compactMap { replacement -> Event? in
        let before = old.first { $0.old == replacement.old }
        let type = replacement.type.rawValue
        if before == nil { return event("KeyReplacement", "the \(type) key \(replacement.old.id)… is being replaced") }
        guard replacement.until != nil, before?.until == nil else { return nil }
        return event("KeyAccepted", "the new \(type) key is accepted; the old one ends in \(replacement.grace / 1000) s")
    }
    let ended = old.filter { before in !new.contains { $0.old == before.old } }
    return news + ended.map { event("KeyEnded", "the old \($0.type.rawValue) key \($0.old.id)… is not accepted any more") }
}
