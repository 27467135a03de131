import Fleet
import Reports

extension Samples {
    private static func position(_ file: String, _ line: Int) -> Position { Position(file: file, line: line, column: 3) }

    static let plan = PlanReport(
        base: blue, head: green,
        risks: [PlanRemark("in-place", "digits/blue has no room for a surge: one instance goes out first")],
        changes: [
            PlanChange(
                "deployment digits/blue", .update, restarts: true,
                fields: [
                    .init("instance_count", from: "2", to: "3", at: position("digits/blue.yaml", 14)),
                    .init("environment_variables.MODE", from: nil, to: "fast", at: position("digits/blue.yaml", 20)),
                    .init("description", from: "old", to: nil),
                ]),
            PlanChange(
                "deployment digits/green", .create,
                fields: [
                    .init("instance_type", from: nil, to: "Standard_F4s_v2", at: position("digits/green.yaml", 9)),
                    .init(
                        "environment", from: nil, to: "sklearn: python 3.11, numpy==2.4.6 scikit-learn==1.9.1 joblib==1.6.0",
                        at: position("digits/green.yaml", 11)),
                ]),
            PlanChange("deployment digits/grey", .delete),
            PlanChange("deployment digits/red", .none),
            PlanChange(
                "endpoint digits", .update,
                fields: [.init("traffic.green", from: "0", to: "10", at: position("digits/endpoint.yaml", 7))]),
        ],
        quota: quota,
        traffic: [
            .init(
                endpoint: "digits",
                steps: [.init(["blue": 100], when: "now"), .init(["blue": 90, "green": 10], when: "when green is ready")])
        ],
        notes: [
            PlanRemark("not-run-yet", "batch endpoint forecasts is valid and does not run yet", at: position("batch.yaml", 1))
        ])

    static let refusedPlan = PlanReport(
        base: blue, head: green,
        refusals: [
            PlanRemark(
                PlanRemark.quota, "standardDSv2Family needs 24 cores, the limit is 12: digits/green 24",
                at: position("digits/green.yaml", 9))
        ],
        changes: [PlanChange("deployment digits/green", .create)], quota: idleQuota)
}
