import Fleet

extension RuleGroup {
    /// `# sluice-ignore: RULE reason`.
    static let comments = RuleGroup(
        name: "comments",
        rules: [
            Rule(
                "ignore-reason", .warning, .unrelated, "a comment silences a rule without saying why",
                why: "Whoever meets the comment in a year wants to know whether it still holds.",
                bad: ignoring("# sluice-ignore: endpoint-name-dash"),
                good: ignoring("# sluice-ignore: endpoint-name-dash known to callers by this name")),
            Rule(
                "ignore-unknown", .warning, .unrelated, "a comment silences a rule that there is not",
                why: "It silences nothing, most likely since the rule's name is mistyped.",
                bad: .endpoint("# sluice-ignore: endpoint-name-dahs known by this name\ndescription: who will leave"),
                good: ignoring("# sluice-ignore: endpoint-name-dash known to callers by this name")),
            Rule(
                "ignore-unused", .warning, .unrelated, "a comment silences what was never said",
                why: "What it spoke of is repaired, or stands on another line; such a comment would hide the next mistake there.",
                bad: .fleet([
                    "endpoint.yml": Rule.Example.endpointText(
                        "# sluice-ignore: endpoint-name-dash known by this name\nname: churn")
                ]),
                good: ignoring("# sluice-ignore: endpoint-name-dash known to callers by this name")),
            Rule(
                "ignore-refused", .warning, .unrelated, "a comment would silence an error",
                why: """
                    Warnings and notes can be silenced. A commit with an error is not applied, and no comment in one of its files changes \
                    that: silence would only move the failure to where it is seen later.
                    """,
                bad: .endpoint("# sluice-ignore: enum it worked before\nauth_mode: none"),
                good: ignoring("# sluice-ignore: endpoint-name-dash known to callers by this name")),
        ])

    private static func ignoring(_ comment: String) -> Rule.Example { .endpoint("\(comment)\nname: churn--model") }
}
