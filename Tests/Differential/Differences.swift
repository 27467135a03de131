extension Difference {
    static let all: [Difference] = stricter + elsewhere + crashes + spellings

    /// Errors here of what Azure takes, and then reads otherwise, refuses later, or throws away.
    private static let stricter: [Difference] = [
        Difference(.onlySluiceRejects, "*:fraction", reason: "Azure truncates 1.9 to 1 without a word; nobody means that"),
        Difference(.onlySluiceRejects, "*:base-60", reason: "1:30 is 90 in YAML 1.1; nobody means that"),
        Difference(.onlySluiceRejects, "*:padded", reason: "a text with blanks is no number"),
        Difference(
            .onlySluiceRejects, "*:above", "*:below", "*liveness_probe.success_threshold:*",
            reason: "azure-ai-ml checks no bounds; the service does, when the manifest is sent"),
        Difference(
            .onlySluiceRejects, "*output_file_name:form", "*resources.requests.*:form",
            reason: "azure-ai-ml takes any text; a path, or what is no Kubernetes quantity, fails later"),
        Difference(
            .onlySluiceRejects, "*code_configuration.scoring_script:missing",
            reason: "checked when the deployment is created, not when it is loaded"),
        Difference(
            .onlySluiceRejects, "*version:truth", "*version:date", "*version:list",
            reason:
                "a version that YAML reads as a truth value, a date or a list becomes another text than the one that is written"),
        Difference(
            .onlySluiceRejects, "*environment.name:*", "*environment.version:*",
            reason: "of an environment without a name of its own these are thrown away unseen, whatever they are"),
        Difference(
            .onlySluiceRejects, "*Component/creation_context:null", "*Component/latest_version:null",
            "CommandComponent/type:null",
            reason: "components take unknown keys, and so their own without a value"),
        Difference(
            .onlySluiceRejects, "*Component/inputs.NAME<*>.default:*", "*Component/inputs.NAME<*>.max:nan",
            "*Component/inputs.NAME<*>.min:nan",
            reason: "a default that is not of the input's type fails when the component is used"),
        Difference(
            .onlySluiceRejects, "MonitorSchedule/*.metric_thresholds*:nan", reason: "no value is above or below what is no number"
        ),
        Difference(
            .onlySluiceRejects, "ServerlessEndpoint/no_such_key:unknown", "MarketplaceSubscription/no_such_key:unknown",
            reason: "these two kinds keep unknown keys and do nothing with them; it is a slip"),
    ]

    /// Taken here by the declarations; another part of Sluice looks at it, or nobody does yet.
    private static let elsewhere: [Difference] = [
        Difference(
            .onlyAzureRejects, "*:number-key",
            reason: "keys of free mappings are text here, whatever YAML makes of them"),
        Difference(
            .onlyAzureRejects, "Data/version:*", "ManagedOnlineDeployment/model.version:*",
            reason: "a version without a name is a check across keys"),
        Difference(
            .onlyAzureRejects, "PipelineComponentBatchDeployment/component:word", "ImportDataSchedule/import_data:word",
            "JobSchedule/create_job:word", reason: "whether a file is there is a check of paths"),
        Difference(
            .onlyAzureRejects, "JobSchedule/create_job*", "PipelineComponent/jobs.NAME*",
            "PipelineComponentBatchDeployment/job_definition*", reason: "jobs are not validated"),
        Difference(
            .onlyAzureRejects, "*data_collector.collections.NAME.enabled:truth",
            reason: "Azure's documentation shows a truth value where its loader wants the text; a warning says so"),
        Difference(
            .onlyAzureRejects, "*Component/inputs.NAME<boolean>.default:*",
            reason: "a truth value in another spelling, which the type takes elsewhere"),
    ]

    /// azure-ai-ml 1.35.2 stops with an exception of Python's on what its own schema takes.
    private static let crashes: [Difference] = [
        Difference(
            .onlyAzureRejects, "BatchEndpoint/identity*", reason: "TypeError: the class of batch endpoints takes no identity"),
        Difference(
            .onlyAzureRejects, "ModelBatchDeployment/settings*",
            reason: "TypeError without settings.mini_batch_size; its documented default holds here, with a warning"),
        Difference(
            .onlyAzureRejects, "ModelPackage/inferencing_server.inference_configuration.*",
            reason: "ValueError: the routes' schema is none"),
        Difference(.onlyAzureRejects, "MarketplaceSubscription/marketplace_plan:*", reason: "AttributeError"),
        Difference(
            .onlyAzureRejects, "MonitorSchedule/*<model_performance>.metric_thresholds.regression.*",
            reason: "TypeError: the thresholds' class has other names for them than their schema"),
        Difference(
            .onlyAzureRejects, "*Subscription/system_data:*", "ServerlessEndpoint/system_data:*",
            reason: "read only, and looked at all the same"),
    ]

    /// Both take it; the values differ.
    private static let spellings: [Difference] = [
        Difference(.values, "KubernetesCompute/*", reason: "azure-ai-ml writes the default namespace into what it has read"),
        Difference(
            .values, "DeploymentTemplate/accelerator_maps*",
            reason: "azure-ai-ml writes the default of `default` into what it has read"),
        Difference(
            .values, "*resources.limits.nvidia.com/gpu:*", "*resources.requests.nvidia.com/gpu:*",
            reason: "azure-ai-ml renames the key to gpu"),
        Difference(
            .values, "*environment.name:*", "*environment.version:*",
            reason: "thrown away for an environment without a name of its own"),
        Difference(
            .values, "*Component/inputs.NAME<*>.default:*",
            reason: "azure-ai-ml reads defaults before it looks at the type: numbers become floats, texts stay"),
        Difference(.values, "*intellectual_property:*", reason: "written by registries, and thrown away"),
    ]
}
