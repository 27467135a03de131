import Fleet

extension StatusReport: Report {
    package func text(_ context: ReportContext) -> StyledText {
        var text = controllerLine(context) + "\n"
        text += sourceTable + obstacleLines
        for endpoint in endpoints { text += "\n" + endpoint.text(context) }
        if endpoints.isEmpty { text += StyledText("\nno endpoints\n", .faint) }
        if let quota { text += "\n" + quota.table(indentation: 0) }
        if !notRunYet.isEmpty {
            text += StyledText("\nvalid, and not run yet\n", .strong) + notRunYet.map { StyledText("  \($0)") }.lines
        }
        return text
    }

    private func controllerLine(_ context: ReportContext) -> StyledText {
        let who = controller.pid.map { ", pid \($0)" } ?? ""
        let began = controller.since.map { age(of: $0, at: context.now) }
        let heading = StyledText("controller ", .strong)
        return switch controller.state {
        case .running:
            heading + StyledText("running", .good) + StyledText(who + (began.map { ", started \($0)" } ?? "") + "\n", .faint)
        case .unsupervised:
            heading + StyledText("unsupervised", .attention)
                + StyledText(": what was applied goes on, and nobody repairs it; `sluice run` takes over\n", .faint)
        case .stopped: heading + StyledText("stopped", .attention) + StyledText("; `sluice run` starts it\n", .faint)
        }
    }

    private var obstacleLines: StyledText {
        guard !obstacles.isEmpty else { return StyledText("") }
        return StyledText("\nfails, and is tried again\n", .strong) + obstacles.map { StyledText("  \($0)", .bad) }.lines
    }

    private var sourceTable: StyledText {
        guard !sources.isEmpty else { return StyledText("no sources\n", .faint) }
        var table = TextTable()
        table.addHeading(["SOURCE", "REVISION", "IN FORCE", "NEWEST", "REPOSITORY"])
        for source in sources {
            table.add([
                StyledText(source.title, .strong), StyledText(source.revision),
                StyledText(source.commit.map(shortened(commit:)) ?? "-"), source.state.text, StyledText(source.repository),
            ])
        }
        let messages = sources.compactMap { source in
            source.message.map { StyledText("  \(source.title): ", .strong) + StyledText($0, source.state.style) }
        }
        return table.text + messages.lines
    }
}

extension SourceStatus.State {
    fileprivate var style: StyledText.Style {
        switch self {
        case .inForce: .good
        case .pending: .faint
        case .refused: .bad
        case .unreachable: .attention
        }
    }

    fileprivate var text: StyledText {
        switch self {
        case .inForce: StyledText("✔ in force", style)
        case .pending: StyledText("-", style)
        case .refused: StyledText("✘ refused", style)
        case .unreachable: StyledText("⚠ unreachable", style)
        }
    }
}

extension SourceStatus {
    fileprivate var title: String { name.isEmpty ? "(folder)" : name }
}
