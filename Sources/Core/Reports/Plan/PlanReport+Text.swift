package import Fleet

extension PlanReport: Report {
    package func text(_ context: ReportContext) -> StyledText {
        var text = StyledText("plan ", .faint) + StyledText(base.map(shortened(commit:)) ?? "nothing yet", .strong)
        text += StyledText(" → ", .faint) + StyledText(shortened(commit: head), .strong) + "\n"
        text += remarks(refusals, StyledText("✘ refused: ", .bad))
        text += remarks(risks, StyledText("⚠ risk: ", .attention))
        for change in changes where change.action != .none { text += "\n" + change.text }
        text += trafficText
        if let quota, isWorthTheQuota(quota) { text += "\n" + quota.table(indentation: 0) }
        text += remarks(notes, StyledText("note: ", .faint))
        return text + "\n" + summary + "\n"
    }

    package var annotations: [Diagnostic] {
        let groups: [(Diagnostic.Severity, [PlanRemark])] = [(.error, refusals), (.warning, risks), (.info, notes)]
        return groups.flatMap { severity, remarks in
            remarks.compactMap { remark in
                remark.position.map { Diagnostic(severity, rule: remark.rule, remark.message, at: $0) }
            }
        }
    }

    private func remarks(_ remarks: [PlanRemark], _ heading: StyledText) -> StyledText {
        guard !remarks.isEmpty else { return "" }
        return "\n"
            + remarks.map { remark in
                let place = remark.position.map { StyledText("  \($0)", .faint) } ?? ""
                return heading + StyledText(remark.message) + place
            }.lines
    }

    private var trafficText: StyledText {
        guard !traffic.isEmpty else { return "" }
        var table = TextTable()
        table.addHeading(["TRAFFIC", "WHEN", "WEIGHTS"])
        for course in traffic {
            for (index, step) in course.steps.enumerated() {
                let name = index == 0 ? StyledText(course.endpoint, .strong) : ""
                table.add([name, StyledText(step.when), StyledText(split(step.weights))])
            }
        }
        return "\n" + table.text
    }

    /// A plan without effect on the quota shows it only when it is what refuses.
    private func isWorthTheQuota(_ quota: QuotaReport) -> Bool {
        let moves = (quota.families.map(\.usage) + [quota.total]).contains { $0.peak != $0.used || $0.after != $0.used }
        return moves || refusals.contains { $0.rule == PlanRemark.quota }
    }

    private var summary: StyledText {
        let actions = changes.filter { $0.action != .none }
        guard !actions.isEmpty else {
            return refusals.isEmpty ? StyledText("✔ no changes", .good) : StyledText("refused", .bad)
        }
        let counts: [(PlanChange.Action, String, StyledText.Style)] = [
            (.create, "to create", .added), (.update, "to change", .changed), (.delete, "to delete", .removed),
        ]
        let parts = counts.compactMap { action, words, style -> StyledText? in
            let count = actions.count { $0.action == action }
            return count == 0 ? nil : StyledText("\(count) \(words)", style)
        }
        let restarts = actions.count(where: \.restarts)
        let restarting = restarts == 0 ? "" : "; \(restarts) of them replaced instance by instance"
        let end = refusals.isEmpty ? StyledText("") : StyledText("; refused, so nothing of it happens", .bad)
        return parts.joined(separator: ", ") + StyledText(restarting) + end
    }
}
