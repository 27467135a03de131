import Fleet

extension RuleGroup {
    /// Clusters of machines.
    static let computes = RuleGroup(
        name: "compute",
        rules: [
            Rule(
                "compute-min", .error, .refusesLater, "a number of machines is below 0",
                why: "A cluster has at least no machine.",
                bad: cluster("min_instances: -1"), good: cluster("min_instances: 0")),
            Rule(
                "compute-min-max", .error, .refusesLater, "the least number of machines is above the greatest",
                why: "Between the two numbers the work decides.",
                bad: cluster("min_instances: 5\nmax_instances: 2"), good: cluster("min_instances: 2\nmax_instances: 5")),
            Rule(
                "compute-name", .error, .refusesLater, "a compute has a name that it may not have",
                why: "3 to 24 letters, digits and dashes, a letter first.",
                bad: cluster("name: the-cluster-of-the-growth-team"), good: cluster("name: growth-cluster")),
            Rule(
                "idle-time", .error, .refusesLater, "a machine stops before it is idle",
                why: "So many seconds without work pass before a machine is given back: at least 0.",
                bad: cluster("idle_time_before_scale_down: -1"), good: cluster("idle_time_before_scale_down: 120")),
        ])

    private static func cluster(_ lines: String) -> Rule.Example {
        let own = ["name: growth-cluster", "type: amlcompute", "size: Standard_DS3_v2"]
        return .file(Rule.Example.text(kind: "amlCompute", own: own, lines), path: "cluster.yml")
    }
}
