package import Fleet

extension DriftReport: Report {
    package func text(_ context: ReportContext) -> StyledText {
        var text = StyledText("against \(commit.map(shortened(commit:)) ?? "no commit")\n", .faint)
        if !items.isEmpty { text += "\n" + table(context.now) }
        if !unknown.isEmpty {
            text += "\n" + unknown.map { StyledText("? ", .attention) + StyledText("unknown: \($0)") }.lines
        }
        return text + "\n" + summary + "\n"
    }

    package var annotations: [Diagnostic] {
        items.compactMap { item in
            item.position.map { position in
                let message =
                    "\(item.object): \(item.field) is \(item.actual ?? "absent"), asked for is \(item.desired ?? "nothing")"
                return Diagnostic(.warning, rule: "drift", message, at: position)
            }
        }
    }

    private func table(_ now: Moment) -> StyledText {
        var table = TextTable()
        table.addHeading(["OBJECT", "FIELD", "ASKED FOR", "IS", "SINCE", "ASKED FOR AT"])
        for item in items {
            table.add([
                StyledText("≠ ", .changed) + StyledText(item.object, .strong), StyledText(item.field),
                value(item.desired, absent: "nothing", .good), value(item.actual, absent: "absent", .bad),
                StyledText(item.since.map { age(of: $0, at: now) } ?? "-"),
                StyledText(item.position?.description ?? "-", .faint),
            ])
        }
        return table.text
    }

    private func value(_ text: String?, absent: String, _ style: StyledText.Style) -> StyledText {
        StyledText(text ?? absent, text == nil ? .faint : style)
    }

    private var summary: StyledText {
        let unsure = unknown.isEmpty ? "" : ", \(unknown.count) unknown"
        guard items.isEmpty else { return StyledText(counted(items.count, "difference") + unsure, .attention) }
        return unknown.isEmpty ? StyledText("✔ no drift", .good) : StyledText("no drift seen" + unsure, .attention)
    }
}
