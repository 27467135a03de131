extension Rendering {
    /// Runtime values that serve the routes in effect and the new ones alike. They are published before the new routes, so that a
    /// shift takes milliseconds, and so that no route ever has weights that add up to nothing.
    ///
    /// A deployment that leaves gets 0 at once if others of its endpoint's live route take over. If none of them does (all
    /// deployments are new, or the endpoint ends without traffic), everything stays until the route has changed.
    static func transition(from live: [String: Int], to wanted: [String: Int]) -> [String: Int] {
        var values = wanted
        let weights = live.keys.filter { $0.hasPrefix("weight.") }
        for keys in Dictionary(grouping: weights, by: endpointPart).values {
            let isTakenOver = keys.contains { wanted[$0] ?? 0 > 0 }
            for key in keys {
                if !isTakenOver { values[key] = live[key] } else if wanted[key] == nil { values[key] = 0 }
            }
        }
        for (key, value) in live where key.hasPrefix("mirror.") && wanted[key] == nil {
            // The policy goes with the routes; until then nothing more is copied.
            values[key] = value == 0 ? nil : 0
        }
        return values
    }

    /// `fraud` of `weight.fraud.fraud|blue`.
    private static func endpointPart(_ key: String) -> String {
        let parts = key.split(separator: ".", maxSplits: 2)
        return parts.count == 3 ? String(parts[1]) : ""
    }
}
