import Fleet

extension Planner {
    /// Keys that are replaced, in order: the new one is made, the proxy takes it beside the old one, the old one's grace runs out.
    mutating func replaceKeys(of key: EndpointKey) {
        guard let replacements = memory.replacements[key], !isHeld(key) else { return }
        guard let keys = memory.keys[key] else {
            // With the endpoint its keys have gone; while they are being made, nothing can take their place.
            if desired.endpoints[key] == nil { memory.replacements[key] = nil }
            return
        }
        let left = replacements.compactMap { replacement in going(on: replacement, of: key, keys: keys) }
        memory.replacements[key] = left.isEmpty ? nil : left
    }

    /// nil once the old key has ended.
    private mutating func going(on replacement: KeyReplacement, of key: EndpointKey, keys: [KeyHash]) -> KeyReplacement? {
        var replacement = replacement
        if keys.contains(replacement.old) {
            actions.append(.replaceKey(key, replacement.old))
            wait(key, nil, .progressing, reason: "ReplacingKey", "a new \(replacement.type.rawValue) key is being made")
            return replacement
        }
        if replacement.until == nil {
            guard let accepted = router?.acknowledged.endpoints[key]?.keys, keys.allSatisfy(accepted.contains) else {
                wait(
                    key, nil, .progressing, reason: "ReplacingKey",
                    "the proxy is being told of the new \(replacement.type.rawValue) key")
                return replacement
            }
            replacement.until = now.adding(milliseconds: replacement.grace)
        }
        // A clock that was set back neither cuts callers off nor gives them years.
        let until = min(replacement.until ?? now, now.adding(milliseconds: replacement.grace))
        replacement.until = until
        if now >= until { return nil }
        lookAgain(at: until)
        return replacement
    }

    /// Whom the proxy lets in: the endpoint's keys, and those whose time has not come.
    func acceptedKeys(of key: EndpointKey) -> [KeyHash] {
        let keys = memory.keys[key] ?? []
        if settings.seededFaults.has(.oldKeyForgotten) { return keys }
        return keys + (memory.replacements[key] ?? []).map(\.old).filter { !keys.contains($0) }
    }
}
