/// A run with faults ends like the one without, and costs no more than the faults do: each lost instance is started again once, and
/// is taken out of the route, and its successor put in.
struct DifferenceOracle: Sendable {
    func check(_ run: Simulation, against calm: Simulation) -> [(Violation.Oracle, String)] {
        guard calm.violations.isEmpty else { return [] }
        var found: [(Violation.Oracle, String)] = []
        let (end, calmEnd) = (Outcome(run), Outcome(calm))
        if end != calmEnd { found.append((.difference, "the end is \(end), and without faults \(calmEnd)")) }
        // What was rejected, or sent back, is gone back from, and perhaps gone to again: that is not counted.
        let isStraight = run.rejections + calm.rejections + run.counts.rollbacks == 0
        let isComparable = run.story.isOneByOne && run.wasOneByOne && calm.wasOneByOne && isStraight
        return found + (isComparable ? costs(run.counts, calm.counts) : [])
    }

    private func costs(_ counts: Counts, _ calm: Counts) -> [(Violation.Oracle, String)] {
        let limits: [(String, Int, Int)] = [
            ("starts", counts.starts, calm.starts + counts.deaths),
            ("stops", counts.stops, calm.stops + counts.deaths),
            ("route changes", counts.publications, calm.publications + routeChanges(of: counts)),
        ]
        return limits.filter { $0.1 > $0.2 }.map { (.difference, "\($0.1) \($0.0), at most \($0.2)") }
    }

    /// Unwell, out of the route, and a successor in it; or unwell and well again. A proxy that ends in the middle of a drain is given
    /// the route again, and the drain. An instance that leaves and is called back comes in, drains once more, and goes.
    private func routeChanges(of counts: Counts) -> Int {
        3 * counts.deaths + 2 * counts.hangs + 2 * counts.upsets + 3 * counts.returns
    }
}
