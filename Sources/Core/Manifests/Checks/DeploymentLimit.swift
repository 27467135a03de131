import Fleet

/// Azure allows 20 deployments an endpoint.
struct DeploymentLimit: Check {
    static let kinds: KindSet = .deployments
    let needsFleet = true
    static let limit = 20

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let key = deployment.key else { return [] }
        let all = review.deployments(of: key.group.name, key.family.ofEndpoints)
        // The first of them speaks for all.
        guard all.count > Self.limit, all.first?.start == deployment.start else { return [] }
        let places = all.map { $0.position(of: "endpoint_name") }.sorted(by: Self.byFileNumber)
        let message = "endpoint \"\(key.group.name)\" has \(all.count) deployments; the limit is \(Self.limit)"
        return [Diagnostic(.error, rule: "limit-deployments-per-endpoint", message, at: places[Self.limit])]
    }

    /// `d2.yml` before `d21.yml`: the one that people added last is the one too many.
    private static func byFileNumber(_ left: Position, _ right: Position) -> Bool {
        (left.file.count, left) < (right.file.count, right)
    }
}
