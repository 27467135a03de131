import Fleet

extension RuleGroup {
    /// `environment_variables` of deployments.
    static let variables = RuleGroup(
        name: "environment variables",
        rules: [
            Rule(
                "envvar-name", .error, .refusesLater, "a variable has a name that no process can have",
                why: "A name has at least one character, and neither a blank nor an equals sign.",
                bad: variable("LOG LEVEL: info"), good: variable("LOG_LEVEL: info")),
            Rule(
                "envvar-not-string", .warning, .misreads, "a variable's value becomes another text",
                why: """
                    A process knows text only. YAML 1.1 makes a boolean or a number of the value first, and Python text of that again: true \
                    arrives as True, and 010 as 8.
                    """,
                bad: variable("USE_CACHE: true"), good: variable("USE_CACHE: \"true\"")),
            Rule(
                "envvar-reserved", .warning, .accepts, "a variable is one that the platform sets",
                why: "The platform's value replaces that of the manifest in every instance.",
                bad: variable("AZUREML_MODEL_DIR: /models"), good: variable("MODEL_DIR: /models")),
            Rule(
                "secret-in-manifest", .warning, .accepts, "a value looks like a secret",
                why: """
                    Whoever can read the repository, now or in years, can read it. A reference to a key vault or to a connection is resolved \
                    when an instance starts.
                    """,
                bad: variable("STORE_API_KEY: f8a7c0d1b2e3"),
                good: variable("STORE_API_KEY: ${{keyvault:https://churn.vault.azure.net/secrets/store}}")),
        ])

    private static func variable(_ line: String) -> Rule.Example { .deployment("environment_variables:\n  \(line)") }
}
