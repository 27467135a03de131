import Fleet

extension RuleGroup {
    /// Keys that are missing, unknown, empty or without a use.
    static let keys = RuleGroup(
        name: "keys",
        rules: [
            Rule(
                "required", .error, .rejects, "a key that must be there is missing or empty",
                why: """
                    The object cannot be made without it. az takes some of them from the command line (the endpoint of a deployment); in a \
                    repository they stand in the file, or fleet.yaml gives them.
                    """,
                bad: .deployment(without: ["instance_type"]), good: .deployment()),
            Rule(
                "required-doc", .warning, .accepts, "a key that Azure's documentation requires is missing",
                why: "Azure's loader has a default for it that the documentation does not promise; say what you want.",
                bad: .deployment(without: ["instance_count"]), good: .deployment("instance_count: 1")),
            Rule(
                "unknown-key", .error, .rejects, "the key is none of this object",
                why: """
                    A key that nothing reads is a slip of the pen, or belongs elsewhere. Azure's loader refuses it by the words "Unknown \
                    field".
                    """,
                bad: .endpoint("descripton: who will leave"), good: .endpoint("description: who will leave")),
            Rule(
                "null", .error, .rejects, "a key has no value",
                why: "A key with nothing behind it is null in YAML, which is not the same as leaving the key out.",
                bad: .endpoint("auth_mode:"), good: .endpoint("auth_mode: key")),
            Rule(
                "read-only-key", .warning, .accepts, "a key is one that Azure writes",
                why: """
                    The key is part of what az prints of an object that exists, and is ignored in what it reads. A file that was made from \
                    such an output looks as if it decided more than it does.
                    """,
                bad: .endpoint("scoring_uri: https://churn.example.com/score"), good: .endpoint()),
            Rule(
                "deprecated", .warning, .accepts, "a key has no effect any more",
                why: "Azure keeps the key so that old files load, and has another one that does what it did.",
                bad: .deployment("request_settings:\n  max_queue_wait_ms: 500"),
                good: .deployment("request_settings:\n  request_timeout_ms: 3000")),
        ])
}
