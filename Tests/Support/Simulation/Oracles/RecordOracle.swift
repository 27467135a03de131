import Fleet
import Planning

/// What an effect relies on is on disk before it.
struct RecordOracle: Sendable {
    func checkStart(of launch: Launch, recorded: Memory) -> [(Violation.Oracle, String)] {
        recorded.launches[launch.incarnation] == launch ? [] : [(.record, "\(launch.incarnation) is started without a record")]
    }

    func checkPublication(of table: RouteTable, recorded: Memory, decided: Decision) -> [(Violation.Oracle, String)] {
        table.endpoints.sorted { $0.key < $1.key }.compactMap { key, route in
            let step = recorded.steps[key]
            var allowed = [step?.traffic, step?.previous]
            // What somebody wants left alone, or of which nothing can be decided, stays as hands have set it, whatever the record says.
            let isUnread = decided.desired.commits[key.source] == nil || decided.desired.standIns[key]?.hold != nil
            if isUnread || recorded.manual[key]?.suspension != nil { allowed.append(decided.routes?.endpoints[key]?.traffic) }
            return allowed.contains(route.traffic)
                ? nil : (.record, "\(key) is published at \(route.traffic), which no record says")
        }
    }

    /// The numbers of incarnations are given out once.
    func checkRecord(from old: Memory, to new: Memory) -> [(Violation.Oracle, String)] {
        var found: [(Violation.Oracle, String)] = []
        if new.nextIncarnation < old.nextIncarnation { found.append((.record, "numbers of incarnations go backwards")) }
        for (incarnation, launch) in new.launches where old.launches[incarnation] == nil {
            if incarnation.number < old.nextIncarnation { found.append((.record, "\(incarnation) is given out twice")) }
            if incarnation.number >= new.nextIncarnation {
                found.append((.record, "\(launch.incarnation) may be given out again"))
            }
        }
        return found
    }
}
