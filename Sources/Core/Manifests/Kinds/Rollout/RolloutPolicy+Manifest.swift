import Fleet
import YAML

extension RolloutPolicy {
    /// From a manifest without errors.
    init?(_ manifest: Manifest, in review: Review) {
        guard let endpoint = manifest.text("endpoint_name") else { return nil }
        let reading = Reading(manifest: manifest)
        self.init(
            key: EndpointKey(source: review.source, name: endpoint.value.lowercased()), position: manifest.start,
            steps: reading.steps,
            approvedThrough: manifest.integer("approved_through")?.value ?? 0, analysis: reading.analysis,
            onFailure: reading.reaction("on_failure") ?? .rollBack, onInconclusive: reading.reaction("on_inconclusive") ?? .pause,
            bakeTime: reading.milliseconds("bake_time") ?? 0, maxWait: reading.milliseconds("max_wait") ?? 600_000,
            abort: reading.abort, warmUp: manifest.text("warm_up.requests").flatMap { review.artifact(at: $0) })
    }
}

private struct Reading {
    let manifest: Manifest

    var steps: [RolloutPolicy.Step] {
        (manifest.entry("steps")?.value.sequence ?? []).compactMap { node in
            guard let exposure = exposure(node) else { return nil }
            let pause = node["pause"]?.value.scalar.flatMap { Measure.duration.value(of: $0.text) } ?? 0
            let needsApproval = node["approval"]?.value.scalar.map { if case .bool(true) = $0.resolved { true } else { false } }
            return RolloutPolicy.Step(exposure, pause: pause, needsApproval: needsApproval ?? false)
        }
    }

    private func exposure(_ node: Node) -> RolloutPolicy.Step.Exposure? {
        if case .value(let percent)? = node["mirror_traffic"]?.value.scalar?.wholeNumber { return .mirror(percent) }
        if case .value(let percent)? = node["weight"]?.value.scalar?.wholeNumber { return .weight(percent) }
        return nil
    }

    var analysis: RolloutAnalysis {
        RolloutAnalysis(
            criteria: RolloutAnalysis.Measure.declared.compactMap(criterion),
            minimumRequests: manifest.integer("analysis.minimum_requests")?.value ?? 100,
            confidence: number("analysis.confidence") ?? 95)
    }

    private func criterion(_ measure: RolloutAnalysis.Measure) -> RolloutAnalysis.Criterion? {
        let path = "analysis.\(measure)"
        guard manifest.entry(path) != nil else { return nil }
        let limit = measure == .errorRate ? number("\(path).limit") : milliseconds("\(path).limit").map(Double.init)
        return .init(measure, limit: limit, aboveStable: number("\(path).above_stable"))
    }

    var abort: RolloutPolicy.AbortConditions {
        .init(
            failedRequests: manifest.integer("abort.failed_requests")?.value, within: milliseconds("abort.within") ?? 30_000,
            restarts: manifest.integer("abort.restarts")?.value)
    }

    func reaction(_ path: String) -> RolloutPolicy.Reaction? {
        manifest.choice(path).flatMap { RolloutPolicy.Reaction(rawValue: $0.value) }
    }

    func milliseconds(_ path: String) -> Int64? {
        manifest.entry(path)?.value.scalar.flatMap { Measure.duration.value(of: $0.text) }
    }

    private func number(_ path: String) -> Double? { manifest.entry(path)?.value.scalar?.realNumber }
}

extension RolloutAnalysis.Measure {
    /// Those that a manifest may name.
    static let declared: [Self] = [.errorRate] + [50, 90, 95, 99].map { .latency(percentile: $0) }
}
