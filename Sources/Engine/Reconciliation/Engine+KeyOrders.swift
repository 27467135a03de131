import Fleet
import Planning

extension Engine {
    /// Remembers which key is to be replaced: the next pass has the new one made.
    mutating func regenerateKey(
        _ type: KeyType, of key: EndpointKey, grace: Int64, now: Moment
    ) throws(OrderRefusal) -> ([Effect], String) {
        guard let keys = memory.keys[key], keys.indices.contains(type.index) else {
            throw OrderRefusal("\(key) has no keys yet")
        }
        if memory.manual[key]?.suspension != nil {
            throw OrderRefusal("\(key) is suspended, so the proxy is told of no new key: resume it first")
        }
        if effectiveSettings.isReported(key) || effectiveSettings.reconcile == .report {
            throw OrderRefusal("\(key) is only reported on (reconcile: report), so the proxy is told of no new key")
        }
        let old = keys[type.index]
        if memory.replacements[key, default: []].contains(where: { $0.old == old }) {
            throw OrderRefusal("the \(type.rawValue) key of \(key) is being replaced already")
        }
        let effects = remember(now: now) {
            $0.replacements[key, default: []].append(KeyReplacement(type: type, old: old, grace: grace))
        }
        let rest = grace > 0 ? ", and \(grace / 1000) s longer" : ""
        return (
            effects,
            "the \(type.rawValue) key of \(key) is replaced; the old one is accepted until the proxy knows the new one\(rest)"
        )
    }
}
