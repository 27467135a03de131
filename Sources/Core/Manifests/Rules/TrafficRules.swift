import Fleet

extension RuleGroup {
    /// How an endpoint shares its requests.
    static let traffic = RuleGroup(
        name: "traffic",
        rules: [
            Rule(
                "traffic-sum", .error, .refusesLater, "the shares of traffic are not 100 in all",
                why: "Every request goes to one deployment: the shares are 100 in all, or 0 while nothing is to be served.",
                bad: .endpoint("traffic:\n  blue: 90"), good: .endpoint("traffic:\n  blue: 90\n  green: 10")),
            Rule(
                "traffic-range", .error, .refusesLater, "a share of traffic is below 0 or above 100",
                why: "A share is a percentage of the endpoint's requests.",
                bad: .endpoint("traffic:\n  blue: 110\n  green: -10"), good: .endpoint("traffic:\n  blue: 90\n  green: 10")),
            Rule(
                "traffic-integer", .error, .misreads, "a share of traffic has a fraction",
                why:
                    "Shares are whole percentages. Azure's loader cuts the fraction off, so that the shares no longer are 100 in all.",
                bad: .endpoint("traffic:\n  blue: 66.5\n  green: 33.5"), good: .endpoint("traffic:\n  blue: 67\n  green: 33")),
            Rule(
                "traffic-unknown-deployment", .error, .refusesLater, "traffic names a deployment that is not there",
                why: "What gets a share of the requests, even one of 0, is a deployment of the endpoint in the same commit.",
                bad: .fleet([
                    "endpoint.yml": Rule.Example.endpointText("traffic:\n  bleu: 100"),
                    "blue.yml": Rule.Example.deploymentText(),
                ]),
                good: .fleet([
                    "endpoint.yml": Rule.Example.endpointText("traffic:\n  blue: 100"),
                    "blue.yml": Rule.Example.deploymentText(),
                ])),
            Rule(
                "mirror-single", .error, .refusesLater, "mirror_traffic names more than one deployment",
                why: "A copy of some requests goes to one deployment, whose answers nobody sees.",
                bad: .endpoint("mirror_traffic:\n  green: 10\n  red: 10"), good: .endpoint("mirror_traffic:\n  green: 10")),
            Rule(
                "mirror-range", .error, .refusesLater, "the share of mirrored requests is below 0 or above 50",
                why: "Azure copies at most half of the requests.",
                bad: .endpoint("mirror_traffic:\n  green: 60"), good: .endpoint("mirror_traffic:\n  green: 50")),
            Rule(
                "mirror-live-conflict", .error, .refusesLater, "a deployment has live and mirrored traffic",
                why: "A deployment that answers requests would get copies beside them; Azure gives a deployment one of the two.",
                bad: .endpoint("traffic:\n  blue: 100\nmirror_traffic:\n  blue: 10"),
                good: .endpoint("traffic:\n  blue: 100\nmirror_traffic:\n  green: 10")),
        ])
}
