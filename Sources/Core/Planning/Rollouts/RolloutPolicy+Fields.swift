import Fleet

extension RolloutPolicy {
    /// What people compare, as text, by its manifest names.
    var fields: [String: Located<String>] {
        var texts: [String: String] = [
            "steps": steps.map(\.summary).joined(separator: ", "), "approved_through": "\(approvedThrough)",
            "on_failure": onFailure.rawValue, "on_inconclusive": onInconclusive.rawValue,
            "bake_time": TimeWords.text(bakeTime), "max_wait": TimeWords.text(maxWait),
            "analysis.minimum_requests": "\(analysis.minimumRequests)", "analysis.confidence": "\(analysis.confidence) %",
        ]
        for criterion in analysis.criteria { texts["analysis.\(criterion.measure)"] = criterion.summary }
        texts["abort.failed_requests"] = abort.failedRequests.map { "\($0) within \(TimeWords.text(abort.within))" }
        texts["abort.restarts"] = abort.restarts.map { "\($0)" }
        texts["warm_up.requests"] = warmUp.map(\.name)
        return texts.mapValues { Located($0, at: position) }
    }
}

extension RolloutPolicy.Step {
    /// `weight 10 % for 5 min until approved`
    fileprivate var summary: String {
        "\(self)" + (pause > 0 ? " for \(TimeWords.text(pause))" : "") + (needsApproval ? " until approved" : "")
    }
}

extension RolloutAnalysis.Criterion {
    fileprivate var summary: String {
        let unit = measure == .errorRate ? "%" : "ms"
        return [limit.map { "at most \($0) \(unit)" }, aboveStable.map { "at most \($0) % above what is stable" }]
            .compactMap(\.self).joined(separator: ", ")
    }
}
