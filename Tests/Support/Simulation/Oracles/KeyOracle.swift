import Fleet
import Planning

/// While keys are replaced no caller is turned away: a key that the endpoint has is never taken out of the proxy again, and one that is
/// being replaced stays until the proxy has acknowledged the new one.
struct KeyOracle: Sendable {
    func check(_ table: RouteTable, after before: RouteTable, memory: Memory) -> [(Violation.Oracle, String)] {
        table.endpoints.sorted { $0.key < $1.key }.flatMap { key, route -> [(Violation.Oracle, String)] in
            guard let earlier = before.endpoints[key]?.keys, let current = memory.keys[key] else { return [] }
            let gone = earlier.filter { !route.keys.contains($0) }
            let lost = gone.filter(current.contains).map { "\(key): the key \($0.id) is not accepted any more" }
            let pending = Set((memory.replacements[key] ?? []).map(\.old))
            let hasty = gone.filter { pending.contains($0) && !current.allSatisfy(earlier.contains) }
                .map { "\(key): the key \($0.id) goes before the proxy knows the new one" }
            return (lost + hasty).map { (.keys, $0) }
        }
    }
}
