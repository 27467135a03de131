/// The path by which a change of an endpoint's traffic travels, as a commit declares it. Git holds the goal (`traffic`) and this policy;
/// where a rollout stands is memory.
package struct RolloutPolicy: Hashable, Sendable {
    /// What is tried out, in order; after the last step comes the declared traffic itself.
    package struct Step: Hashable, Sendable {
        package enum Exposure: Hashable, Sendable {
            /// Percent of the live requests that the incoming deployment gets a copy of; its answers reach nobody.
            case mirror(Int)
            /// Percent of the requests that the deployments whose weight rises get together.
            case weight(Int)
        }

        package let exposure: Exposure
        /// Milliseconds after the proxy's acknowledgement that it lasts at least.
        package let pause: Int64
        /// It ends by a person's word, or a commit's.
        package let needsApproval: Bool

        package init(_ exposure: Exposure, pause: Int64 = 0, needsApproval: Bool = false) {
            self.exposure = exposure
            self.pause = pause
            self.needsApproval = needsApproval
        }
    }

    package enum Reaction: String, Hashable, Sendable {
        case rollBack = "roll_back"
        case pause
        case advance
    }

    package var key: EndpointKey
    package var position: Position
    package var steps: [Step]
    /// So many steps git itself approves of.
    package var approvedThrough: Int
    package var analysis: RolloutAnalysis
    package var onFailure: Reaction
    package var onInconclusive: Reaction
    /// Milliseconds at the declared traffic, before the commit counts as good.
    package var bakeTime: Int64
    /// Milliseconds after a step's pause that are waited for enough requests.
    package var maxWait: Int64
    package var abort: AbortConditions
    /// A file of requests, one a line, that every instance answers before it gets others.
    package var warmUp: Artifact?

    package init(
        key: EndpointKey, position: Position, steps: [Step], approvedThrough: Int = 0,
        analysis: RolloutAnalysis = RolloutAnalysis(), onFailure: Reaction = .rollBack, onInconclusive: Reaction = .pause,
        bakeTime: Int64 = 0, maxWait: Int64 = 600_000, abort: AbortConditions = AbortConditions(), warmUp: Artifact? = nil
    ) {
        self.key = key
        self.position = position
        self.steps = steps
        self.approvedThrough = approvedThrough
        self.analysis = analysis
        self.onFailure = onFailure
        self.onInconclusive = onInconclusive
        self.bakeTime = bakeTime
        self.maxWait = maxWait
        self.abort = abort
        self.warmUp = warmUp
    }

    /// Ends a rollout at once, whatever else is declared.
    package struct AbortConditions: Hashable, Sendable {
        /// So many failed requests of the incoming deployments within so many milliseconds; nil: no limit.
        package var failedRequests: Int?
        package var within: Int64
        /// So many instances of theirs that ended or failed their probes; nil: no limit.
        package var restarts: Int?

        package init(failedRequests: Int? = nil, within: Int64 = 30_000, restarts: Int? = nil) {
            self.failedRequests = failedRequests
            self.within = within
            self.restarts = restarts
        }
    }
}

/// What is asked of the requests that the incoming deployments answer.
package struct RolloutAnalysis: Hashable, Sendable {
    package enum Measure: Hashable, Sendable {
        /// Percent of the requests that failed.
        case errorRate
        /// Milliseconds that so many percent of the requests stay below.
        case latency(percentile: Int)
    }

    package struct Criterion: Hashable, Sendable {
        package let measure: Measure
        /// Percent, or milliseconds.
        package let limit: Double?
        /// Against the stable deployment: percentage points more of errors, or percent more of milliseconds.
        package let aboveStable: Double?

        package init(_ measure: Measure, limit: Double? = nil, aboveStable: Double? = nil) {
            self.measure = measure
            self.limit = limit
            self.aboveStable = aboveStable
        }
    }

    package var criteria: [Criterion]
    /// Fewer unpinned requests than these prove nothing, of a share either.
    package var minimumRequests: Int
    /// Percent: how sure a verdict is, however often it is looked at.
    package var confidence: Double

    package init(criteria: [Criterion] = [], minimumRequests: Int = 100, confidence: Double = 95) {
        self.criteria = criteria
        self.minimumRequests = minimumRequests
        self.confidence = confidence
    }
}

extension RolloutAnalysis.Measure: CustomStringConvertible {
    /// As the manifest names it: `error_rate`, `latency_p95`.
    package var description: String {
        switch self {
        case .errorRate: "error_rate"
        case .latency(let percentile): "latency_p\(percentile)"
        }
    }
}

extension RolloutPolicy.Step: CustomStringConvertible {
    /// `mirror 10 %` or `weight 25 %`
    package var description: String {
        switch exposure {
        case .mirror(let percent): "mirror \(percent) %"
        case .weight(let percent): "weight \(percent) %"
        }
    }
}

extension RolloutPolicy {
    /// All that it says, but not where: two policies with the same one mean the same.
    package var listing: String {
        let steps = steps.map { "\($0) for \($0.pause) ms\($0.needsApproval ? " until approved" : "")" }
        let criteria = analysis.criteria.map { criterion in
            "\(criterion.measure) limit \(criterion.limit.map { "\($0)" } ?? "none") above "
                + (criterion.aboveStable.map { "\($0)" } ?? "none")
        }
        return
            (steps + criteria + [
                "approved \(approvedThrough) requests \(analysis.minimumRequests) confidence \(analysis.confidence)",
                "failure \(onFailure.rawValue) inconclusive \(onInconclusive.rawValue) bake \(bakeTime) wait \(maxWait)",
                "abort \(abort.failedRequests.map { "\($0)" } ?? "none") within \(abort.within) restarts "
                    + (abort.restarts.map { "\($0)" } ?? "none"), "warm-up \(warmUp?.listing ?? "none")",
            ]).joined(separator: "\n")
    }
}
