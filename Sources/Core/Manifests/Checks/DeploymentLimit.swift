import Fleet

/// Azure allows 20 deployments an endpoint.
struct DeploymentLimit: Check {
    let needsFleet = true
    static let limit = 20

    func findings(in review: Review) -> [Diagnostic] {
        review.deploymentsByEndpoint.sorted { $0.key < $1.key }.compactMap { name, deployments in
            let places = deployments.compactMap { $0.text("endpoint_name")?.position }
            guard !name.isEmpty, places.count > Self.limit else { return nil }
            let message = "endpoint \"\(name)\" has \(places.count) deployments; the limit is \(Self.limit)"
            return Diagnostic(
                .error, rule: "limit-deployments-per-endpoint", message, at: places.sorted(by: Self.byFileNumber)[Self.limit])
        }
    }

    /// `d2.yml` before `d21.yml`: the one that people added last is the one too many.
    private static func byFileNumber(_ left: Position, _ right: Position) -> Bool {
        (left.file.count, left) < (right.file.count, right)
    }
}
