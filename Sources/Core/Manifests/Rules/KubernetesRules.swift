import Fleet

extension RuleGroup {
    /// What is otherwise on Kubernetes.
    static let kubernetes = RuleGroup(
        name: "kubernetes",
        rules: [
            Rule(
                "auth-mode-k8s", .error, .refusesLater, "an endpoint on Kubernetes asks for Entra tokens",
                why:
                    "Only managed endpoints check tokens of Microsoft Entra (aad_token); those on Kubernetes have keys or aml_token.",
                bad: .endpoint("compute: azureml:cluster\nauth_mode: aad_token"),
                good: .endpoint("compute: azureml:cluster\nauth_mode: key")),
            Rule(
                "mirror-k8s", .error, .refusesLater, "an endpoint on Kubernetes mirrors traffic",
                why: "Azure copies requests of managed endpoints only.",
                bad: .endpoint("compute: azureml:cluster\nmirror_traffic:\n  green: 10"),
                good: .endpoint("compute: azureml:cluster")),
            Rule(
                "k8s-quantity", .error, .refusesLater, "an amount is not written as Kubernetes writes it",
                why: "Cores are numbers or thousandths (500m), memory is bytes or has a unit such as Mi or Gi.",
                bad: .kubernetes("resources:\n  requests:\n    cpu: two"),
                good: .kubernetes("resources:\n  requests:\n    cpu: \"2\"\n    memory: 2Gi")),
            Rule(
                "k8s-requests-limits", .error, .refusesLater, "an instance on Kubernetes is given more than it may use",
                why: "resources.requests is what an instance gets at least, resources.limits what it gets at most.",
                bad: .kubernetes("resources:\n  requests:\n    memory: 2Gi\n  limits:\n    memory: 1Gi"),
                good: .kubernetes("resources:\n  requests:\n    memory: 1Gi\n  limits:\n    memory: 2Gi")),
            Rule(
                "k8s-name-sum", .error, .refusesLater, "the names of endpoint and deployment are too long together",
                why: "In the cluster they become one name, for which 62 characters are left.",
                bad: .kubernetes("name: the-second-try-with-more-trees-1\nendpoint_name: customers-who-will-leave-soon-1"),
                good: .kubernetes("name: second-try\nendpoint_name: customers-who-will-leave-soon-1")),
            Rule(
                "k8s-registry", .error, .rejects, "a deployment on Kubernetes uses an asset of a registry",
                why: "Assets of registries are for managed deployments; a cluster gets those of the workspace.",
                bad: .kubernetes("model: azureml://registries/azureml/models/churn/versions/1"),
                good: .kubernetes("model: azureml:churn:1")),
        ])
}

extension Rule.Example {
    static func kubernetes(_ lines: String = "") -> Rule.Example { file(kubernetesText(lines), path: "deployment.yml") }

    /// A deployment of churn on Kubernetes.
    static func kubernetesText(_ lines: String = "") -> String {
        let own = [
            "name: blue", "type: kubernetes", "endpoint_name: churn", "model: azureml:/subscriptions/s/models/churn/versions/1",
            "environment: azureml:/subscriptions/s/environments/sklearn/versions/1", "instance_count: 1",
        ]
        return text(kind: "kubernetesOnlineDeployment", own: own, lines)
    }
}
