import Fleet

extension RuleGroup {
    /// What files of one commit say of each other, and what fleet.yaml gives them.
    static let fleet = RuleGroup(
        name: "fleet",
        rules: [
            Rule(
                "duplicate-object", .error, .refusesLater, "an object is declared twice",
                why: """
                    Two files describe the same endpoint, deployment or version, and which of them holds would depend on their order. Names \
                    are compared without case.
                    """,
                bad: .fleet(["a.yml": Rule.Example.endpointText(), "b.yml": Rule.Example.endpointText("name: Churn")]),
                good: .fleet(["a.yml": Rule.Example.endpointText(), "b.yml": Rule.Example.endpointText("name: upsell")])),
            Rule(
                "endpoint-not-found", .error, .refusesLater, "a deployment belongs to an endpoint that is not there",
                why: "The endpoint of a deployment is in the same commit.",
                bad: .fleet(deployment(of: "chrun")), good: .fleet(deployment(of: "churn"))),
            Rule(
                "limit-deployments-per-endpoint", .error, .refusesLater, "an endpoint has more than 20 deployments",
                why: "Azure allows 20 to an endpoint, without exception.",
                bad: Rule.Example(files: deployments(21), isFleet: true), good: .fleet(deployment(of: "churn"))),
            Rule(
                "endpoint-kind-mismatch", .error, .refusesLater, "a deployment belongs to an endpoint of another kind",
                why: """
                    Managed deployments belong to managed endpoints, those on Kubernetes to endpoints with a compute, batch deployments to \
                    batch endpoints.
                    """,
                bad: .fleet([
                    "deployment.yml": Rule.Example.kubernetesText(), "endpoint.yml": Rule.Example.endpointText(),
                ]),
                good: .fleet([
                    "deployment.yml": Rule.Example.kubernetesText(),
                    "endpoint.yml": Rule.Example.endpointText("compute: azureml:cluster"),
                ])),
            Rule(
                "limit-endpoints-per-region", .warning, .refusesLater, "there are more endpoints than Azure allows in a region",
                why: "Azure's quota page allows 100 to a subscription and region; nothing on this machine depends on it.",
                withoutExample: "it would be more than a hundred files"),
            Rule(
                "limit-deployments-per-region", .warning, .refusesLater,
                "there are more deployments than Azure allows in a region",
                why: "Azure's quota page allows 500 to a subscription and region; nothing on this machine depends on it.",
                withoutExample: "it would be more than five hundred files"),
            Rule(
                "binding-syntax", .error, .unrelated, "a binding is not PATH=VALUE",
                why: """
                    fleet.yaml gives manifests values that they lack, in the words that az takes after --set: a path of keys with dots \
                    between them, an equals sign, and the value.
                    """,
                bad: .fleet(bound("endpoint_name churn")), good: .fleet(bound("endpoint_name=churn"))),
            Rule(
                "binding-unused", .warning, .unrelated, "a bound value goes nowhere",
                why: """
                    A value of fleet.yaml, or of --set, goes to the manifests below its path whose kind has the key. One that none of them takes \
                    is most likely mistyped, or its path is.
                    """,
                bad: .fleet(bound("instance_cuont=2")), good: .fleet(bound("instance_count=2"))),
        ])

    private static func deployment(of endpoint: String) -> KeyValuePairs<String, String> {
        [
            "deployment.yml": Rule.Example.deploymentText("endpoint_name: \(endpoint)"),
            "endpoint.yml": Rule.Example.endpointText(),
        ]
    }

    private static func deployments(_ count: Int) -> [(path: String, text: String)] {
        [("endpoint.yml", Rule.Example.endpointText())]
            + (1...count).map { ("deployment-\($0).yml", Rule.Example.deploymentText("name: try-\($0)")) }
    }

    private static func bound(_ line: String) -> KeyValuePairs<String, String> {
        [
            "fleet.yaml": "bindings:\n  - path: .\n    set: [\"\(line)\"]\n",
            "deployment.yml": Rule.Example.deploymentText("endpoint_name: churn"),
            "endpoint.yml": Rule.Example.endpointText(),
        ]
    }
}
