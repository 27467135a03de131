import Fleet

extension RuleGroup {
    /// Values of the wrong type, and values that YAML 1.1 reads otherwise than they look.
    static let types = RuleGroup(
        name: "types",
        rules: [
            Rule(
                "type-string", .error, .rejects, "a value must be text",
                why:
                    "YAML 1.1 makes booleans of yes, no, on and off, numbers of digits, dates of dates. Quotes make text of anything.",
                bad: .endpoint("name: yes"), good: .endpoint("name: \"yes-we-can\"")),
            Rule(
                "type-integer", .error, .rejects, "a value must be a whole number",
                why: "Digits alone, in quotes or not, are a whole number; a unit or a percent sign makes text of them.",
                bad: .endpoint("traffic:\n  blue: 100%"), good: .endpoint("traffic:\n  blue: 100")),
            Rule(
                "type-number", .error, .rejects, "a value must be a number",
                why: "The key takes a number, with a fraction or without.",
                bad: .deployment("data_collector:\n  collections: {}\n  sampling_rate: half"),
                good: .deployment("data_collector:\n  collections: {}\n  sampling_rate: 0.5")),
            Rule(
                "type-boolean", .error, .rejects, "a value must be true or false",
                why:
                    "Azure takes true and false, the words that YAML 1.1 and Python's tools take for them, 1 and 0; nothing else.",
                bad: .deployment("app_insights_enabled: maybe"), good: .deployment("app_insights_enabled: true")),
            Rule(
                "type-mapping", .error, .rejects, "a value must be a mapping",
                why: "The key takes keys and values of its own. A dash before each makes a sequence of mappings instead.",
                bad: .endpoint("tags:\n  - team: growth"), good: .endpoint("tags:\n  team: growth")),
            Rule(
                "type-sequence", .error, .rejects, "a value must be a sequence",
                why: "The key takes any number of values, each behind a dash, also where there is just one.",
                bad: .model("name: churn\npath: churn.onnx\nallowed_deployment_templates: {asset_id: azureml:small:1}"),
                good: .model("name: churn\npath: churn.onnx\nallowed_deployment_templates: [{asset_id: azureml:small:1}]")),
            Rule(
                "type-model", .error, .rejects, "several models are given where one is meant",
                why: "A deployment has one model. Several files make one model when they are in one folder.",
                bad: .deployment("model:\n  - azureml:churn:1\n  - azureml:upsell:1"), good: .deployment()),
            Rule(
                "type-environment", .error, .rejects, "several environments are given where one is meant",
                why: "A deployment runs in one environment.",
                bad: .deployment("environment:\n  - azureml:sklearn:1\n  - azureml:torch:1"), good: .deployment()),
            Rule(
                "type-measure", .error, .unrelated, "a value must be a number with its unit",
                why: "The key takes an amount such as 512MB or 30s.", withoutExample: "only keys of sluice.yaml are measures"),
            Rule(
                "version-type", .error, .misreads, "a version is no text and no number",
                why:
                    "YAML 1.1 reads the version as a boolean or a date, and Azure makes text of what it read: \"True\", for instance.",
                bad: .model("name: churn\nversion: on\npath: churn.onnx"),
                good: .model("name: churn\nversion: \"on\"\npath: churn.onnx")),
            Rule(
                "version-float", .warning, .misreads, "a version is a number with a fraction",
                why:
                    "1.10 is the number 1.1 to YAML, so that versions 1.1 and 1.10 become the same. Quotes keep what was written.",
                bad: .model("name: churn\nversion: 1.10\npath: churn.onnx"),
                good: .model("name: churn\nversion: \"1.10\"\npath: churn.onnx")),
            Rule(
                "yaml11-int", .error, .misreads, "a number is another one by YAML 1.1",
                why: """
                    A leading 0 makes an octal number, an underscore is skipped, and a colon counts in sixties: 010 is 8, and 1:30 is 90. An \
                    error where nobody can mean it, else a warning.
                    """,
                bad: .deployment("request_settings:\n  request_timeout_ms: 1:30"),
                good: .deployment("request_settings:\n  request_timeout_ms: 90")),
            Rule(
                "enum", .error, .rejects, "a value is none of those that the key takes",
                why: "The key takes one of a few words.",
                bad: .endpoint("auth_mode: none"), good: .endpoint("auth_mode: aml_token")),
            Rule(
                "enum-case", .warning, .misreads, "a word is spelt in other letters than Azure compares",
                why: """
                    Most of Azure's words may be written in any case, some are compared letter by letter. A type of "Kubernetes", for \
                    instance, makes a managed deployment.
                    """,
                bad: .deployment("type: Managed"), good: .deployment("type: managed")),
            Rule(
                "string-bool", .warning, .rejects, "a boolean stands where Azure's loader wants its text",
                why:
                    "Azure's documentation shows a boolean, and its loader takes only the text \"true\" or \"false\", in quotes.",
                bad: .deployment("data_collector:\n  collections:\n    model_inputs:\n      enabled: true"),
                good: .deployment("data_collector:\n  collections:\n    model_inputs:\n      enabled: \"true\"")),
            Rule(
                "type-datetime", .error, .rejects, "a value must be a date and time",
                why: "A day, or a day and a time as in 2026-01-31T10:00:00.",
                bad: schedule("start_time: soon"), good: schedule("start_time: \"2026-01-31T10:00:00\"")),
            Rule(
                "type-job", .error, .rejects, "a job is neither named nor described",
                why: "The key takes the name or file of one job, or a mapping that describes one.",
                bad: .file(Rule.Example.text(kind: "schedule", own: trigger, "create_job: [train]"), path: "schedule.yml"),
                good: schedule("start_time: \"2026-01-31T10:00:00\"")),
            Rule(
                "type-scalar", .error, .rejects, "a value must be text, a number or a boolean",
                why: "An input of a component has one value as its default.",
                bad: component("default: [a, b]"), good: component("default: a")),
            Rule(
                "range", .error, .refusesLater, "a number is outside of what the key takes",
                why: "The key has a least or a greatest value, and no rule of its own.",
                bad: .fleet(["fleet.yaml": "quota:\n  total: -4\n"]), good: .fleet(["fleet.yaml": "quota:\n  total: 4\n"])),
        ])

    private static let trigger = ["name: nightly", "trigger: {type: cron, expression: \"0 3 * * *\"}"]

    private static func schedule(_ line: String) -> Rule.Example {
        let lines = "trigger:\n  type: cron\n  expression: \"0 3 * * *\"\n  \(line)\ncreate_job: azureml:train"
        return .file(Rule.Example.text(kind: "schedule", own: ["name: nightly"], lines), path: "schedule.yml")
    }

    private static func component(_ line: String) -> Rule.Example {
        let lines = """
            name: train
            type: command
            inputs:
              mode: {type: string, \(line)}
            command: echo
            environment: azureml:sklearn:1
            """
        return .file(Rule.Example.text(kind: "commandComponent", lines), path: "train.yml")
    }
}
