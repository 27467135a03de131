import Fleet

extension RuleGroup {
    /// The steps by which traffic changes.
    static let rollouts = RuleGroup(
        name: "rollouts",
        rules: [
            Rule(
                "rollout-step-order", .error, .unrelated, "the steps of a rollout fall",
                why: """
                    Each step exposes more than the one before it: copies of requests first, then rising weights. What has live traffic \
                    gets no copies beside it.
                    """,
                bad: .rollout("steps:\n  - weight: 50\n  - weight: 10"), good: .rollout("steps:\n  - weight: 10\n  - weight: 50")),
            Rule(
                "rollout-range", .error, .unrelated, "a number of a rollout policy is out of its range",
                why: """
                    A weight of a step is from 1 to 99 percent: 0 exposes nothing, and after the last step comes the declared traffic by \
                    itself. Counts and percentages are above 0.
                    """,
                bad: .rollout("steps:\n  - weight: 120"), good: .rollout("steps:\n  - weight: 20")),
            Rule(
                "rollout-analysis", .error, .unrelated, "an analysis has nothing to judge, or nothing to judge by",
                why: """
                    A criterion has a limit, or is compared with the deployments that are stable, and there are requests for it to look \
                    at: those of a step, or of bake_time.
                    """,
                bad: .rollout("steps:\n  - weight: 10\nanalysis:\n  error_rate: {}"),
                good: .rollout("steps:\n  - weight: 10\nanalysis:\n  error_rate:\n    limit: 1")),
            Rule(
                "rollout-approval", .error, .unrelated, "more steps are approved than there are",
                why: "approved_through counts steps from the first on; what comes after the last one needs no word.",
                bad: .rollout("steps:\n  - weight: 10\napproved_through: 2"),
                good: .rollout("steps:\n  - weight: 10\napproved_through: 1")),
        ])
}

extension Rule.Example {
    /// A rollout policy of churn.
    static func rollout(_ lines: String) -> Rule.Example {
        file("$schema: rollout.schema.json\nendpoint_name: churn\n\(lines)\n", path: "rollout.yml")
    }
}
