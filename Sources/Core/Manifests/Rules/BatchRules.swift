import Fleet

extension RuleGroup {
    /// Batch endpoints and their deployments.
    static let batch = RuleGroup(
        name: "batch",
        rules: [
            Rule(
                "batch-flat-with-type", .error, .rejects, "a setting stands at the top of a deployment with a type",
                why: "With `type: model` all settings of a batch deployment stand under `settings`; without it, at the top.",
                bad: batch("output_action: append_row"),
                good: batch("settings:\n  mini_batch_size: 10\n  output_action: append_row")),
            Rule(
                "batch-settings-needs-type", .error, .rejects, "a batch deployment has settings and no type",
                why: "`settings` belongs to the layout that `type: model` chooses; without it the settings stand at the top.",
                bad: .file(deployment("batchDeployment", "settings: {mini_batch_size: 10}"), path: "nightly.yml"),
                good: .file(deployment("batchDeployment", "mini_batch_size: 10"), path: "nightly.yml")),
            Rule(
                "batch-mini-missing", .warning, .rejects, "settings do not say how many files a call gets",
                why: "azure-ai-ml crashes on settings without mini_batch_size; the service would take 10.",
                bad: batch("settings:\n  error_threshold: 5"),
                good: batch("settings:\n  mini_batch_size: 10\n  error_threshold: 5")),
            Rule(
                "batch-instance-count-twice", .error, .rejects, "the number of instances is given in two places",
                why: "resources and settings both may say it, one of them at a time.",
                bad: batch("settings:\n  mini_batch_size: 10\n  instance_count: 3"),
                good: batch("resources:\n  instance_count: 3")),
            Rule(
                "batch-min", .error, .refusesLater, "a number of a batch deployment is below its least value",
                why: "A call gets at least one file, an instance has at least one worker, and a retry is not undone.",
                bad: batch("settings:\n  mini_batch_size: 0"), good: batch("settings:\n  mini_batch_size: 1")),
            Rule(
                "error-threshold", .error, .refusesLater, "the number of files that may fail is below -1",
                why: "So many files may fail until a run ends; -1 lets all of them fail.",
                bad: batch("settings:\n  mini_batch_size: 10\n  error_threshold: -2"),
                good: batch("settings:\n  mini_batch_size: 10\n  error_threshold: -1")),
            Rule(
                "default-deployment-not-found", .error, .refusesLater, "the default of a batch endpoint is not there",
                why: "A call that names no deployment goes to the default, which is a deployment of the same commit.",
                bad: fleet("nihgtly", compute: "cluster"), good: fleet("nightly", compute: "cluster")),
            Rule(
                "compute-not-found", .error, .refusesLater, "a compute is not in this repository",
                why: "A compute that is named is a file of kind AmlCompute in the same commit, or a full resource id.",
                bad: fleet("nightly", compute: "clutser"), good: fleet("nightly", compute: "cluster")),
        ])

    private static func batch(_ lines: String) -> Rule.Example {
        .file(
            deployment("modelBatchDeployment", lines, own: ["type: model", "settings: {mini_batch_size: 10}"]),
            path: "nightly.yml")
    }

    private static func deployment(_ kind: String, _ lines: String, own: [String] = []) -> String {
        let common = [
            "name: nightly", "endpoint_name: scoring", "model: azureml:/subscriptions/s/models/churn/versions/1",
            "compute: azureml:cluster", "resources: {instance_count: 1}",
        ]
        return Rule.Example.text(kind: kind, own: common + own, lines)
    }

    private static func fleet(_ name: String, compute: String) -> Rule.Example {
        .fleet([
            "endpoint.yml": Rule.Example.text(
                kind: "batchEndpoint", "name: scoring\nauth_mode: aad_token\ndefaults:\n  deployment_name: \(name)"),
            "nightly.yml": deployment(
                "modelBatchDeployment", "compute: azureml:\(compute)", own: ["type: model", "settings: {mini_batch_size: 10}"]),
            "cluster.yml": Rule.Example.text(kind: "amlCompute", "name: cluster\ntype: amlcompute\nsize: Standard_DS3_v2"),
        ])
    }
}
