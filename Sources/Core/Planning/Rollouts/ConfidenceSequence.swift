#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What is known of a share (of requests that fail, say) after some of them have been seen: bounds that hold at all times together with
/// the given confidence, so that they may be looked at after every request.
///
/// The likelihood ratio of a mixture of all shares (uniform) to one share is a martingale if that share is the true one, and by
/// Ville's inequality exceeds 1/α at any time with a probability of at most α (Robbins, "Statistical methods related to the law of the
/// iterated logarithm", 1970). The shares where it does not are the sequence's interval.
package struct ConfidenceSequence: Hashable, Sendable {
    package let lower: Double
    package let upper: Double

    /// - Parameters:
    ///   - successes: how many of the trials had the property; from 0 to `trials`.
    ///   - confidence: percent, below 100.
    package init(successes: Int, trials: Int, confidence: Double) {
        guard trials > 0 else {
            (lower, upper) = (0, 1)
            return
        }
        let found = Double(min(max(successes, 0), trials))
        let others = Double(trials) - found
        let threshold = -log(1 - min(max(confidence, 0), 99.9999) / 100)
        // The logarithm of ∫ p^k (1-p)^m dp, which is that of the Beta function.
        let mixture = lgamma(found + 1) + lgamma(others + 1) - lgamma(found + others + 2)
        func isRuledOut(_ share: Double) -> Bool {
            let likelihood = (found > 0 ? found * log(share) : 0) + (others > 0 ? others * log(1 - share) : 0)
            return mixture - likelihood >= threshold
        }
        let seen = found / (found + others)
        lower = found == 0 ? 0 : Self.edge(from: seen, to: 0, isRuledOut)
        upper = others == 0 ? 1 : Self.edge(from: seen, to: 1, isRuledOut)
    }

    /// The last share between one that is possible and the end of the scale that is not ruled out; the ratio only grows on the way.
    private static func edge(from possible: Double, to end: Double, _ isRuledOut: (Double) -> Bool) -> Double {
        var (inside, outside) = (possible, end)
        for _ in 0..<60 {
            let middle = (inside + outside) / 2
            if middle == inside || middle == outside { break }
            if isRuledOut(middle) { outside = middle } else { inside = middle }
        }
        return inside
    }
}
