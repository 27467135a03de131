/// What a proxy has counted of the requests that one deployment got: numbers only grow, and begin anew with the proxy.
package struct RequestTally: Hashable, Sendable, Codable {
    /// Requests that were shared out by weight and have been answered; those that named the deployment are not among them.
    package var total: Int
    /// Of these, the ones that failed on the deployment's side: 5xx, no answer in time, no place in its queue.
    package var failed: Int
    package var latencies: LatencyHistogram
    /// Copies of other deployments' requests.
    package var mirrored: Mirrored

    package struct Mirrored: Hashable, Sendable, Codable {
        package var total: Int
        package var failed: Int
        package var latencies: LatencyHistogram

        package init(total: Int = 0, failed: Int = 0, latencies: LatencyHistogram = LatencyHistogram()) {
            self.total = total
            self.failed = failed
            self.latencies = latencies
        }
    }

    package init(
        total: Int = 0, failed: Int = 0, latencies: LatencyHistogram = LatencyHistogram(), mirrored: Mirrored = Mirrored()
    ) {
        self.total = total
        self.failed = failed
        self.latencies = latencies
        self.mirrored = mirrored
    }

    /// What has come since `earlier`; nil when the counting began anew meanwhile.
    package func since(_ earlier: RequestTally) -> RequestTally? {
        guard total >= earlier.total, failed >= earlier.failed, mirrored.total >= earlier.mirrored.total,
            mirrored.failed >= earlier.mirrored.failed, let latencies = latencies.since(earlier.latencies),
            let copied = mirrored.latencies.since(earlier.mirrored.latencies)
        else { return nil }
        return RequestTally(
            total: total - earlier.total, failed: failed - earlier.failed, latencies: latencies,
            mirrored: Mirrored(
                total: mirrored.total - earlier.mirrored.total, failed: mirrored.failed - earlier.mirrored.failed,
                latencies: copied))
    }
}

/// How long requests took, in ranges of whole milliseconds. The ranges of two histograms of one proxy are the same.
package struct LatencyHistogram: Hashable, Sendable, Codable {
    package struct Range: Hashable, Sendable, Codable {
        /// Milliseconds, the lower bound in it and the upper one not.
        package let lower: Int
        package let upper: Int
        package let count: Int

        package init(lower: Int, upper: Int, count: Int) {
            self.lower = lower
            self.upper = upper
            self.count = count
        }
    }

    /// Sorted, without empty ones.
    package let ranges: [Range]

    package init(_ ranges: [Range] = []) {
        self.ranges = ranges.filter { $0.count > 0 }.sorted { $0.lower < $1.lower }
    }

    package var count: Int { ranges.reduce(0) { $0 + $1.count } }

    /// Both together.
    package func adding(_ other: LatencyHistogram) -> LatencyHistogram {
        combined(with: other) { $0 + $1 }
    }

    /// What this one has more; nil where it has less.
    package func since(_ earlier: LatencyHistogram) -> LatencyHistogram? {
        let known = Dictionary(ranges.map { ($0.lower, $0.count) }) { $0 + $1 }
        guard earlier.ranges.allSatisfy({ known[$0.lower, default: 0] >= $0.count }) else { return nil }
        return combined(with: earlier) { $0 - $1 }
    }

    private func combined(with other: LatencyHistogram, _ operation: (Int, Int) -> Int) -> LatencyHistogram {
        var counts: [Int: Range] = Dictionary(ranges.map { ($0.lower, $0) }) { first, _ in first }
        for range in other.ranges {
            let mine = counts[range.lower]?.count ?? 0
            counts[range.lower] = Range(lower: range.lower, upper: range.upper, count: operation(mine, range.count))
        }
        return LatencyHistogram(Array(counts.values))
    }

    /// Requests that surely took longer than so many milliseconds.
    package func countSurelyAbove(_ milliseconds: Double) -> Int {
        ranges.reduce(0) { $0 + (Double($1.lower) > milliseconds ? $1.count : 0) }
    }

    /// Requests that may have taken longer than so many milliseconds.
    package func countPerhapsAbove(_ milliseconds: Double) -> Int {
        ranges.reduce(0) { $0 + (Double($1.upper - 1) > milliseconds ? $1.count : 0) }
    }

    /// The range that holds the request with so many percent of all at or below it; nil when there are none.
    package func percentile(_ percent: Double) -> Range? {
        let wanted = percent / 100 * Double(count)
        var seen = 0
        for range in ranges {
            seen += range.count
            if Double(seen) >= wanted { return range }
        }
        return ranges.last
    }
}
