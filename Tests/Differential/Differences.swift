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
            .onlySluiceRejects, "*environment.name:*", "*environment.version:*", "*.component.name:*", "*.component.version:*",
            "*.component.id:*",
            reason: "of what is written inside another manifest these are thrown away unseen, whatever they are"),
        Difference(
            .onlySluiceRejects, "*Component/creation_context:null", "*Component/latest_version:null",
            "*.component.creation_context:null", "*.component.latest_version:null",
            "CommandComponent/type:null",
            reason: "components take unknown keys, and so their own without a value"),
        Difference(
            .onlySluiceRejects, "*Component/inputs.NAME<*>.default:*", "*Component/inputs.NAME<*>.max:nan",
            "*Component/inputs.NAME<*>.min:nan",
            reason: "a default that is not of the input's type fails when the component is used"),
        Difference(
            .onlySluiceRejects, "PipelineComponent/jobs.NAME<parallel>.name:*",
            "PipelineComponent/jobs.NAME<parallel>.display_name:*",
            "PipelineComponent/jobs.NAME<parallel>.description:*", "PipelineComponent/jobs.NAME<parallel>.tags*",
            "PipelineComponent/jobs.NAME<parallel>.experiment_name:*", "PipelineComponent/jobs.NAME<parallel>.identity:null",
            "*<automl+*>.id:null", "*<automl+*>.creation_context:null", "*<automl+*>.status:null", "*<automl+*>.log_files:null",
            "*<data_transfer+export_data+component>.task:missing",
            "*<data_transfer+export_data+component>.sink<database>.type:missing",
            reason: "the schemas of these steps lack such a key, and take it as it is"),
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
            .onlyAzureRejects, "Data/version:*", "ManagedOnlineDeployment/model.version:*", "*outputs.NAME.version:*",
            reason: "a version without a name is a check across keys"),
        Difference(
            .onlyAzureRejects, "PipelineComponentBatchDeployment/component:word", "PipelineComponent/jobs.NAME<*>.component:word",
            "PipelineComponent/jobs.NAME<sweep>.trial:word",
            "PipelineComponentBatchDeployment/job_definition.component:word", "JobSchedule/create_job<*>.job:word",
            "PipelineComponent/jobs.NAME<*>.outputs:valid",
            "ImportDataSchedule/import_data:word",
            "JobSchedule/create_job:word", reason: "whether a file is there is a check of paths"),
        Difference(
            .onlyAzureRejects, "*<data_transfer+*+component>.inputs:valid", "*<data_transfer+*+component>.inputs.NAME:number",
            "*<data_transfer+import_data+component>.outputs.NAME:null",
            reason: "data are moved, and no values; whether they are there is seen when the pipeline runs"),
        Difference(
            .onlyAzureRejects, "JobSchedule/create_job<spark>.properties:null-value",
            "JobSchedule/create_job<spark>.properties.NAME:null",
            reason: "the file of a Spark job is read again with the changes in it, by a schema that is stricter"),
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
            .onlyAzureRejects, "*<ray>.*:binding", "*.services.NAME:binding", "*.services.NAME<*>.nodes:binding",
            "*.sampling_algorithm:binding", "*<automl+*>*:binding", "*.stack_meta_learner_kwargs:*",
            reason: "their schemas take an expression, their classes do not"),
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
            .values, "*resources.requests.nvidia.com/gpu:*",
            reason: "azure-ai-ml renames the key to gpu"),
        Difference(
            .values, "*environment.name:*", "*environment.version:*", "*.component.name:*", "*.component.version:*",
            "*.component.id:*", reason: "thrown away of what is written inside another manifest"),
        Difference(
            .values, "*.inputs.NAME<>.value:*", reason: "azure-ai-ml reads a whole number before it looks for a fraction"),
        Difference(
            .values, "*<automl+*>.forecasting.*", "*.ensemble_model_download_timeout_minutes:*",
            reason: "azure-ai-ml has other names for these once it has read them"),
        Difference(
            .values, "JobSchedule/create_job<command>*", "JobSchedule/create_job<spark>*",
            reason: "azure-ai-ml puts what the job's file says in the place of its path"),
        Difference(
            .values, "*.training_parameters.log_training_metrics:*", "*.training_parameters.log_validation_loss:*",
            reason: "azure-ai-ml keeps the letters' case of these words"),
        Difference(.values, "*.services.NAME<*>.type:*", reason: "azure-ai-ml keeps the letters' case of the type"),
        Difference(
            .values, "*Component/inputs.NAME<*>.default:*",
            reason: "azure-ai-ml reads defaults before it looks at the type: numbers become floats, texts stay"),
        Difference(.values, "*intellectual_property:*", reason: "written by registries, and thrown away"),
    ]
}
