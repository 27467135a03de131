extension QuotaReport: Report {
    package func text(_ context: ReportContext) -> StyledText { table(indentation: 0) + usersTable }

    /// One line a family and one for the total. The columns of a change appear only when something changes.
    func table(indentation: Int) -> StyledText {
        let all = families.map(\.usage) + [total]
        let moves = all.contains { $0.peak != $0.used || $0.after != $0.used }
        var table = TextTable(indentation: indentation, [.left] + Array(repeating: .right, count: moves ? 4 : 2))
        table.addHeading(["CORES", moves ? "NOW" : "USED"] + (moves ? ["PEAK", "AFTER"] : []) + ["LIMIT"])
        for family in families { table.add(row(StyledText(family.family), family.usage, moves)) }
        table.add(row(StyledText("total", .strong), total, moves))
        return table.text
    }

    private func row(_ name: StyledText, _ usage: Usage, _ moves: Bool) -> [StyledText] {
        let numbers = [usage.used] + (moves ? [usage.peak, usage.after] : [])
        let limit = usage.limit.map { StyledText(String($0)) } ?? StyledText("none", .faint)
        return [name] + numbers.map { amount($0, of: usage.limit) } + [limit]
    }

    private func amount(_ cores: Int, of limit: Int?) -> StyledText {
        guard let limit else { return StyledText(String(cores)) }
        let style: StyledText.Style = cores > limit ? .bad : cores == limit && limit > 0 ? .attention : .plain
        return StyledText(String(cores), style)
    }

    private var usersTable: StyledText {
        guard !users.isEmpty else { return StyledText("\nno deployment uses cores\n", .faint) }
        var table = TextTable([.left, .left, .right, .right, .right])
        table.addHeading(["DEPLOYMENT", "INSTANCE TYPE", "INSTANCES", "RESERVE", "CORES"])
        for user in users {
            table.add([
                StyledText(user.deployment), StyledText(user.instanceType), StyledText(String(user.instances)),
                StyledText(user.reserve == 0 ? "-" : "+\(user.reserve)"), StyledText(String(user.cores)),
            ])
        }
        return "\n" + table.text
    }
}
