import Fleet

extension WhyReport: Report {
    package func text(_ context: ReportContext) -> StyledText {
        var text = StyledText("endpoint ", .faint) + StyledText(endpoint, .strong) + "\n"
        var table = TextTable(indentation: 2)
        if let asked {
            table.add([StyledText("git asks for", .faint), StyledText("commit \(shortened(commit: asked))"), place(declaredAt)])
        } else {
            table.add([StyledText("git asks for", .faint), StyledText("nothing: it is being removed"), ""])
        }
        if let holds, holds != asked {
            table.add([StyledText("here holds", .faint), StyledText("commit \(shortened(commit: holds))", .attention), ""])
        }
        if let good, good != holds {
            table.add([StyledText("last good", .faint), StyledText("commit \(shortened(commit: good))"), ""])
        }
        text += table.text
        if chain.isEmpty { return text + StyledText("  it waits for nothing\n", .good) }
        for (number, link) in chain.enumerated() { text += link.text(number: number + 1, context) }
        if !evidence.isEmpty {
            text += StyledText("  its log ended\n", .faint) + evidence.map { StyledText("    \($0)") }.lines
        }
        return text
    }

    private func place(_ position: String?) -> StyledText { StyledText(position ?? "", .faint) }
}

extension WhyReport.Link {
    fileprivate func text(number: Int, _ context: ReportContext) -> StyledText {
        let who = deployment.map { "\($0): " } ?? ""
        let time = since.map { "  since \(age(of: $0, at: context.now).replacingAgo)" } ?? ""
        var text =
            StyledText("  \(number). ", .faint) + StyledText("\(who)\(message)", .attention) + StyledText(time + "\n", .faint)
        text += StyledText("     goes on when \(goesOnWhen)\n")
        if let askedAt { text += StyledText("     asked for at \(askedAt)\n", .faint) }
        return text
    }
}

extension String {
    /// `12 s ago` → `12 s`
    fileprivate var replacingAgo: String { hasSuffix(" ago") ? String(dropLast(4)) : self }
}
