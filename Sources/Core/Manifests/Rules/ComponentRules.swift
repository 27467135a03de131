import Fleet

extension RuleGroup {
    /// Components, schedules, and endpoints of models that Azure hosts.
    static let components = RuleGroup(
        name: "components, schedules and serverless",
        rules: [
            Rule(
                "component-name", .error, .rejects, "a component has a name that it may not have",
                why: "Lower-case letters, digits and underscores, a letter first: a pipeline's code uses it as a name.",
                bad: .file(command("name: train-churn"), path: "train.yml"),
                good: .file(command("name: train_churn"), path: "train.yml")),
            Rule(
                "component-kind", .error, .rejects, "a component of another kind is needed here",
                why:
                    "A deployment of a pipeline runs a pipeline component by itself, and a step of a pipeline one of its own type.",
                bad: .files(["nightly.yml": deployment("./component.yml"), "component.yml": command("")]),
                good: .files(["nightly.yml": deployment("./component.yml"), "component.yml": pipeline])),
            Rule(
                "component-not-found", .error, .refusesLater, "a component is not in this repository",
                why: "A component that is named is a file of the same commit.",
                bad: fleet("azureml:scorring:1"), good: fleet("azureml:scoring:1")),
            Rule(
                "schedule-cron", .warning, .refusesLater, "the expression of a trigger is no cron expression",
                why: "Five fields say when: minute, hour, day of the month, month, day of the week.",
                bad: schedule("0 6 * *"), good: schedule("0 6 * * *")),
            Rule(
                "one-of", .error, .rejects, "two keys are given of which one is meant",
                why: "The entry of a Spark job is a file or a class, not both.",
                bad: spark("{file: main.py, class_name: Main}"), good: spark("{file: main.py}")),
            Rule(
                "batch-size", .error, .rejects, "the size of a mini batch is no number of files or bytes",
                why: "A number alone counts files; with kb, mb or gb it counts bytes.",
                bad: parallel("many"), good: parallel("\"10\"")),
            Rule(
                "step-name", .error, .rejects, "the name of a step cannot be one in Python",
                why: "Expressions name steps (${{parent.jobs.STEP.outputs.OUTPUT}}), and so does Azure's Python.",
                bad: steps("train-model: {type: command, component: azureml:train:1}"),
                good: steps("train_model: {type: command, component: azureml:train:1}")),
            Rule(
                "output-binding", .error, .rejects, "an output of a step is bound to what is no expression",
                why: "An output of a component is described, or goes to an output of the pipeline: ${{parent.outputs.NAME}}.",
                bad: steps("train: {type: command, component: azureml:train:1, outputs: {model: parent.outputs.model}}"),
                good: steps("train: {type: command, component: azureml:train:1, outputs: {model: \"${{parent.outputs.model}}\"}}")
            ),
            Rule(
                "spark-version", .error, .rejects, "a version of Spark is no version number",
                why: "It is made of numbers with dots between them.", bad: sparkStep("latest"), good: sparkStep("\"3.4\"")),
            Rule(
                "serverless-versioned", .warning, .misreads, "a serverless endpoint names a version of its model",
                why: "Azure serves the version that it has chosen, whatever the id says.",
                bad: serverless("azureml://registries/azureml-meta/models/Llama-3/versions/3"),
                good: serverless("azureml://registries/azureml-meta/models/Llama-3")),
        ])

    private static let pipeline = Rule.Example.text(
        kind: "pipelineComponent", "name: scoring\ntype: pipeline\nversion: 1\njobs: {}")

    private static func steps(_ step: String) -> Rule.Example {
        .file(
            Rule.Example.text(
                kind: "pipelineComponent",
                "name: nightly\ntype: pipeline\noutputs: {model: {type: mlflow_model}}\njobs:\n  \(step)"), path: "nightly.yml")
    }

    private static func sparkStep(_ version: String) -> Rule.Example {
        let resources = "resources: {instance_type: standard_e4s_v3, runtime_version: \(version)}"
        return steps("count: {type: spark, component: azureml:count:1, \(resources)}")
    }

    private static func command(_ lines: String) -> String {
        let own = [
            "name: train", "type: command", "command: echo", "environment: azureml:/subscriptions/s/environments/e/versions/1",
        ]
        return Rule.Example.text(kind: "commandComponent", own: own, lines)
    }

    private static func deployment(_ component: String) -> String {
        let lines = "name: nightly\nendpoint_name: scoring\ntype: pipeline\ncomponent: \(component)"
        return Rule.Example.text(kind: "pipelineComponentBatchDeployment", lines)
    }

    private static func fleet(_ component: String) -> Rule.Example {
        .fleet([
            "nightly.yml": deployment(component),
            "endpoint.yml": Rule.Example.text(kind: "batchEndpoint", "name: scoring\nauth_mode: aad_token"),
            "pipeline.yml": pipeline,
        ])
    }

    private static func schedule(_ expression: String) -> Rule.Example {
        let lines = "name: nightly\ntrigger:\n  type: cron\n  expression: \"\(expression)\"\ncreate_job: azureml:train"
        return .file(Rule.Example.text(kind: "schedule", lines), path: "schedule.yml")
    }

    private static func serverless(_ model: String) -> Rule.Example {
        .file(Rule.Example.text(kind: "serverlessEndpoint", "name: llama\nmodel_id: \(model)"), path: "endpoint.yml")
    }

    private static func spark(_ entry: String) -> Rule.Example {
        let own = [
            "name: sums", "type: spark", "code: ./src", "environment: azureml:/subscriptions/s/environments/e/versions/1",
            "conf: {spark.driver.cores: 1, spark.driver.memory: 2g, spark.executor.cores: 1, spark.executor.memory: 2g, spark.executor.instances: 1}",
        ]
        let text = Rule.Example.text(kind: "sparkComponent", own: own, "entry: \(entry)")
        return .files(["sums.yml": text, "src/main.py": "print(1)\n"])
    }

    private static func parallel(_ size: String) -> Rule.Example {
        let task =
            "task: {type: run_function, entry_script: score.py, code: ./src, environment: azureml:/subscriptions/s/environments/e/versions/1}"
        let own = ["name: scores", "type: parallel", "inputs: {data: {type: uri_folder}}", "input_data: ${{inputs.data}}", task]
        let text = Rule.Example.text(kind: "parallelComponent", own: own, "mini_batch_size: \(size)")
        return .files(["scores.yml": text, "src/score.py": "def run(data): return data\n"])
    }
}
