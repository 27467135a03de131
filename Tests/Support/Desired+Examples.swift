package import Fleet

extension Position {
    package static let example = Position(file: "endpoint.yml", line: 1, column: 1)
}

extension EndpointKey {
    package static let digits = EndpointKey(source: SourceID("fleet"), name: "digits")

    package subscript(deployment: String) -> DeploymentKey { DeploymentKey(endpoint: self, name: deployment) }
}

extension Deployment {
    /// A deployment of `digits` with one environment for all.
    package static func example(
        _ name: String, count: Int = 2, of endpoint: EndpointKey = .digits, type: String = "Standard_DS2_v2", model: String = "a",
        description: String? = nil
    ) -> Deployment {
        let file = Artifact.File(path: "model.joblib", blob: BlobID(model), size: 10, executable: false)
        return Deployment(
            key: endpoint[name], position: .example, code: nil,
            model: Located(Artifact(name: "model.joblib", isFolder: false, files: [file]), at: .example),
            environment: Located(
                EnvironmentUse(name: "sklearn", definition: .recipe(EnvironmentRecipe(python: "3.11", requirements: ["x==1"]))),
                at: .example),
            instanceType: Located(type, at: .example), instanceCount: Located(count, at: .example),
            requestTimeout: Located(5000, at: .example), concurrentRequests: Located(1, at: .example),
            liveness: Located(ProbeSettings(), at: .example), readiness: Located(ProbeSettings(), at: .example),
            description: description.map { Located($0, at: .example) })
    }
}

extension Desired {
    /// One endpoint `digits` with these deployments and this traffic.
    package static func example(
        _ deployments: [Deployment], traffic: [String: Int], endpoint key: EndpointKey = .digits, commit: String = "c1"
    ) -> Desired {
        let endpoint = Endpoint(
            key: key, position: .example, authMode: Located(.key, at: .example),
            traffic: Located(TrafficSplit(traffic), at: .example), mirrorTraffic: Located(.none, at: .example))
        return Desired(
            endpoints: [key: endpoint],
            deployments: Dictionary(deployments.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }),
            commits: [key.source: CommitID(commit)])
    }

    /// The source is read and asks for nothing.
    package static let empty = Desired(commits: [EndpointKey.digits.source: CommitID("c0")])
}
