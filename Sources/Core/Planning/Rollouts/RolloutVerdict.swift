package import Fleet

/// What the requests of a step say of a rollout.
package enum RolloutVerdict: Hashable, Sendable {
    /// Every criterion is met, as sure as was asked for.
    case pass
    /// A criterion is broken. One line: which, and by what.
    case fail(String)
    /// It may be either. One line: what is missing.
    case inconclusive(String)
}

extension RolloutAnalysis {
    /// Requests of one side, by deployments together.
    package struct Sample: Hashable, Sendable {
        package var total: Int
        package var failed: Int
        package var latencies: LatencyHistogram

        package init(total: Int = 0, failed: Int = 0, latencies: LatencyHistogram = LatencyHistogram()) {
            self.total = total
            self.failed = failed
            self.latencies = latencies
        }
    }

    /// - Parameter stable: what answers beside the incoming deployments; nil when nothing does, and no criterion is held against it.
    package func verdict(of incoming: Sample, named name: String, beside stable: Sample?) -> RolloutVerdict {
        let criteria = stable == nil ? criteria.filter { $0.limit != nil } : criteria
        if criteria.isEmpty { return .pass }
        if incoming.total < minimumRequests {
            return .inconclusive("\(name) has answered \(incoming.total) of \(minimumRequests) requests")
        }
        var missing: [String] = []
        for criterion in criteria {
            for finding in findings(criterion, incoming, stable, name: name) {
                switch finding {
                case .pass: continue
                case .fail: return finding
                case .inconclusive(let reason): missing.append(reason)
                }
            }
        }
        return missing.isEmpty ? .pass : .inconclusive(missing.joined(separator: "; "))
    }

    private func findings(_ criterion: Criterion, _ incoming: Sample, _ stable: Sample?, name: String) -> [RolloutVerdict] {
        let absolute = criterion.limit.map { limit in
            switch criterion.measure {
            case .errorRate: errors(incoming, name: name, limit: limit)
            case .latency(let percentile): latency(incoming, name: name, percentile, limit: limit)
            }
        }
        guard let margin = criterion.aboveStable, let stable else { return [absolute].compactMap(\.self) }
        if stable.total < minimumRequests {
            let few = RolloutVerdict.inconclusive("what is stable has answered \(stable.total) of \(minimumRequests) requests")
            return [absolute, few].compactMap(\.self)
        }
        let compared =
            switch criterion.measure {
            case .errorRate: errors(incoming, name: name, beside: stable, margin: margin)
            case .latency(let percentile): latency(incoming, name: name, percentile, beside: stable, margin: margin)
            }
        return [absolute, compared].compactMap(\.self)
    }

    /// Two intervals at once: each may be wrong half as often.
    private var confidenceOfEach: Double { 100 - (100 - confidence) / 2 }

    // MARK: - Errors

    private func errors(_ incoming: Sample, name: String, limit: Double) -> RolloutVerdict {
        let share = ConfidenceSequence(successes: incoming.failed, trials: incoming.total, confidence: confidence)
        let words = "\(errorRate(incoming, share, name)); the limit is \(percent(limit / 100))"
        if share.lower > limit / 100 { return .fail(words) }
        return share.upper <= limit / 100 ? .pass : .inconclusive(words)
    }

    private func errors(_ incoming: Sample, name: String, beside stable: Sample, margin: Double) -> RolloutVerdict {
        let share = ConfidenceSequence(successes: incoming.failed, trials: incoming.total, confidence: confidenceOfEach)
        let other = ConfidenceSequence(successes: stable.failed, trials: stable.total, confidence: confidenceOfEach)
        let words =
            "\(errorRate(incoming, share, name)), \(errorRate(stable, other, "what is stable")); at most "
            + "\(percent(margin / 100)) more is allowed"
        if share.lower > other.upper + margin / 100 { return .fail(words) }
        return share.upper <= other.lower + margin / 100 ? .pass : .inconclusive(words)
    }

    private func errorRate(_ sample: Sample, _ share: ConfidenceSequence, _ name: String) -> String {
        "\(sample.failed) of \(sample.total) requests to \(name) failed (\(percent(share.lower)) to \(percent(share.upper)))"
    }

    // MARK: - Latency

    private func latency(_ incoming: Sample, name: String, _ percentile: Int, limit: Double) -> RolloutVerdict {
        let words = "\(quantile(incoming, percentile, name)); the limit is \(milliseconds(limit))"
        let allowed = 1 - Double(percentile) / 100
        if slower(than: limit, incoming, surely: true, confidence).lower > allowed { return .fail(words) }
        return slower(than: limit, incoming, surely: false, confidence).upper <= allowed ? .pass : .inconclusive(words)
    }

    private func latency(
        _ incoming: Sample, name: String, _ percentile: Int, beside stable: Sample, margin: Double
    ) -> RolloutVerdict {
        let allowed = 1 - Double(percentile) / 100
        let factor = 1 + margin / 100
        let words =
            "\(quantile(incoming, percentile, name)), \(quantile(stable, percentile, "what is stable")); at most "
            + "\(percent(margin / 100)) more is allowed"
        let bounds = quantileBounds(stable, allowed: allowed)
        if let high = bounds.upper,
            slower(than: high * factor, incoming, surely: true, confidenceOfEach).lower > allowed
        {
            return .fail(words)
        }
        guard let low = bounds.lower, slower(than: low * factor, incoming, surely: false, confidenceOfEach).upper <= allowed
        else { return .inconclusive(words) }
        return .pass
    }

    private func slower(than limit: Double, _ sample: Sample, surely: Bool, _ confidence: Double) -> ConfidenceSequence {
        let histogram = sample.latencies
        let count = surely ? histogram.countSurelyAbove(limit) : histogram.countPerhapsAbove(limit)
        return ConfidenceSequence(successes: count, trials: histogram.count, confidence: confidence)
    }

    /// Milliseconds between which a quantile surely lies; nil where so many requests do not say.
    private func quantileBounds(_ sample: Sample, allowed: Double) -> (lower: Double?, upper: Double?) {
        let ranges = sample.latencies.ranges
        let lower = ranges.last {
            slower(than: Double($0.lower) - 0.5, sample, surely: true, confidenceOfEach).lower > allowed
        }
        let upper = ranges.first {
            slower(than: Double($0.upper - 1), sample, surely: false, confidenceOfEach).upper <= allowed
        }
        return (lower.map { Double($0.lower) }, upper.map { Double($0.upper - 1) })
    }

    private func quantile(_ sample: Sample, _ percentile: Int, _ name: String) -> String {
        let seen = sample.latencies.percentile(Double(percentile)).map { "\($0.upper - 1) ms" } ?? "unknown"
        return "p\(percentile) of \(sample.latencies.count) requests to \(name) is \(seen)"
    }

    // MARK: - Words

    private func percent(_ share: Double) -> String {
        let hundredths = (share * 10_000).rounded() / 100
        return (hundredths == hundredths.rounded() ? String(Int(hundredths)) : String(hundredths)) + " %"
    }

    private func milliseconds(_ value: Double) -> String {
        (value == value.rounded() ? String(Int(value)) : String(value)) + " ms"
    }
}
