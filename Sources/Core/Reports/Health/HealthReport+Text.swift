extension HealthReport: Report {
    package func text(_ context: ReportContext) -> StyledText {
        sections.map { section in StyledText(section.title + "\n", .strong) + table(section.checks) + "\n" }.joined()
            + summary + "\n"
    }

    private func table(_ checks: [Check]) -> StyledText {
        let width = sections.flatMap(\.checks).map(\.name.count).max() ?? 0
        return checks.map { check in
            let padding = String(repeating: " ", count: width - check.name.count)
            let line = StyledText("  ") + check.symbol + StyledText("\(check.name)\(padding)  \(check.message)\n")
            let indentation = String(repeating: " ", count: width + 6)
            return line + (check.remedy.map { StyledText("\(indentation)→ \($0)\n", .attention) } ?? "")
        }.joined()
    }

    private var summary: StyledText {
        switch (count(.missing), count(.limited)) {
        case (0, 0): StyledText("✔ everything is there", .good)
        case (0, let limited): StyledText("✔ ready, with \(counted(limited, "limit"))", .attention)
        case (let missing, _): StyledText("✘ \(missing) missing", .bad)
        }
    }
}

extension HealthReport.Check {
    fileprivate var symbol: StyledText {
        switch state {
        case .good: StyledText("✔ ", .good)
        case .limited: StyledText("⚠ ", .attention)
        case .missing: StyledText("✘ ", .bad)
        }
    }
}
