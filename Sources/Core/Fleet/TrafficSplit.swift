/// Whole percents by deployment name. The sum is 0 or 100 (Azure ML's rule, checked where manifests are read).
package struct TrafficSplit: Hashable, Sendable, Codable, CustomStringConvertible {
    /// Without the zero entries: a deployment that is not named has weight 0.
    package let weights: [String: Int]

    package init(_ weights: [String: Int]) { self.weights = weights.filter { $0.value != 0 } }

    package static let none = TrafficSplit([:])

    package subscript(deployment: String) -> Int { weights[deployment] ?? 0 }

    package var total: Int { weights.values.reduce(0, +) }

    /// Deployments with a positive weight, sorted.
    package var deployments: [String] { weights.keys.sorted() }

    /// Names whose weight is higher here than in `earlier`, sorted.
    package func raised(from earlier: TrafficSplit) -> [String] { deployments.filter { self[$0] > earlier[$0] } }

    /// `blue 90, green 10`, or `none`.
    package var description: String {
        weights.isEmpty ? "none" : deployments.map { "\($0) \(self[$0])" }.joined(separator: ", ")
    }
}
