import Fleet

/// What the proxy has counted since a step is in effect.
struct RolloutEvidence {
    /// nil: it could not be asked.
    let share: ShareMeasurement?
    /// Requests, or copies of them, that the deployments which are tried out have answered.
    let incoming: RolloutAnalysis.Sample
    /// nil: nothing answers beside them.
    let stable: RolloutAnalysis.Sample?
    /// Failed requests of the last while.
    let burst: Int

    /// Notes in the position where the counting begins, and what it has come to.
    init(
        of position: inout RolloutPosition, path: RolloutPath, tallies: [String: RequestTally]?, within: Int64?, now: Moment
    ) {
        guard let tallies, let exposure = path.exposure(at: position.step) else {
            share = nil
            incoming = .init()
            stable = nil
            burst = 0
            return
        }
        let counted = Self.counted(tallies, since: &position, now: now)
        let names = path.watched
        let isMirror = exposure.mirror != .none
        var tried = RolloutAnalysis.Sample()
        var others = RolloutAnalysis.Sample()
        for (name, tally) in counted {
            let isTried = names.contains(name)
            if isTried, isMirror { tried.add(tally.mirrored) } else if isTried { tried.add(tally) } else { others.add(tally) }
        }
        incoming = tried
        stable = exposure.traffic.deployments.contains { !names.contains($0) } ? others : nil
        share =
            isMirror
            ? Self.mirrorShare(counted, tried: tried, exposure.mirror)
            : ShareMeasurement(
                counts: counted.mapValues(\.total).filter { $0.value > 0 || exposure.traffic[$0.key] > 0 },
                weights: exposure.traffic)
        burst = Self.burst(failed: tried.failed, &position, within: within, now: now)
    }

    private static func counted(
        _ tallies: [String: RequestTally], since position: inout RolloutPosition, now: Moment
    ) -> [String: RequestTally] {
        if let baseline = position.baseline {
            let counted = tallies.map { name, tally in (name, tally.since(baseline[name] ?? RequestTally())) }
            if baseline.keys.allSatisfy({ tallies[$0] != nil }), counted.allSatisfy({ $0.1 != nil }) {
                return Dictionary(counted.map { ($0.0, $0.1 ?? RequestTally()) }) { first, _ in first }
            }
        }
        position.baseline = tallies
        position.marks = []
        return tallies.mapValues { _ in RequestTally() }
    }

    /// Of all requests, those that were copied.
    private static func mirrorShare(
        _ counted: [String: RequestTally], tried: RolloutAnalysis.Sample, _ mirror: TrafficSplit
    ) -> ShareMeasurement {
        let all = counted.values.reduce(0) { $0 + $1.total }
        let name = mirror.deployments.first ?? ""
        return ShareMeasurement(
            counts: [name: tried.total, "(not copied)": max(0, all - tried.total)],
            weights: TrafficSplit([name: mirror[name], "(not copied)": 100 - mirror[name]]))
    }

    /// Failures since the newest mark that is as old as the while; marks are a quarter of it apart.
    private static func burst(failed: Int, _ position: inout RolloutPosition, within: Int64?, now: Moment) -> Int {
        guard let within else {
            position.marks = []
            return 0
        }
        position.marks.removeAll { $0.at > now }
        if let start = position.marks.lastIndex(where: { now.since($0.at) >= within }) { position.marks.removeFirst(start) }
        if position.marks.last.map({ now.since($0.at) >= max(1, within / 4) }) ?? true {
            position.marks.append(RolloutPosition.Mark(at: now, failed: failed))
        }
        return failed - (position.marks.first?.failed ?? failed)
    }
}

extension RolloutPath {
    /// Whose requests are looked at: what comes in, or, of a change in place, whatever has traffic.
    var watched: [String] { incoming.isEmpty ? goal.deployments : incoming }
}

extension RolloutAnalysis.Sample {
    fileprivate mutating func add(_ tally: RequestTally) {
        total += tally.total
        failed += tally.failed
        latencies = latencies.adding(tally.latencies)
    }

    fileprivate mutating func add(_ mirrored: RequestTally.Mirrored) {
        total += mirrored.total
        failed += mirrored.failed
        latencies = latencies.adding(mirrored.latencies)
    }
}
