import Fleet

/// Azure allows so many endpoints and deployments a subscription and region (its quota page, all types of endpoints).
/// Nothing here is at stake: what a machine can hold is the operator's quota.
struct RegionLimits: FleetCheck {
    func findings(in census: Census, _ settings: Settings) -> [Diagnostic] {
        let limits = settings.regionLimits
        return check(census, [.onlineEndpoint, .batchEndpoint], limit: limits.endpoints, noun: "endpoint")
            + check(census, [.onlineDeployment, .batchDeployment], limit: limits.deployments, noun: "deployment")
    }

    private func check(_ census: Census, _ families: [ObjectKey.Family], limit: Int, noun: String) -> [Diagnostic] {
        let count = census.count(of: families)
        guard count > limit, let place = census.place(above: limit, of: families) else { return [] }
        let message = "this is \(noun) \(limit + 1) of \(count); Azure allows \(limit) \(noun)s a region"
        return [Diagnostic(.warning, rule: "limit-\(noun)s-per-region", message, at: place)]
    }
}
