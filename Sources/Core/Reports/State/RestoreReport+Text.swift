import Fleet

extension RestoreReport: Report {
    package func text(_ context: ReportContext) -> StyledText {
        var text = StyledText("✔ ", .good)
        if let file {
            let last = recorded.map { ", last recorded \(age(of: $0, at: context.now))" } ?? ""
            text += StyledText("the state is restored from \(file)\(last)\n")
        } else {
            text += "the state is rebuilt from what runs\n"
        }
        text += StyledText("  in \(state)\n", .faint)
        if let replaced { text += StyledText("  what was there is in \(replaced)\n", .faint) }
        text += endpoints.isEmpty ? StyledText("\nno endpoints run\n", .faint) : "\n" + table
        if !notes.isEmpty { text += "\n" + notes.map { StyledText("  \($0)") }.lines }
        return text + StyledText("\n`sluice run` goes on from here\n", .faint)
    }

    private var table: StyledText {
        var table = TextTable()
        table.addHeading(["ENDPOINT", "SOURCE", "TRAFFIC", "INSTANCES THAT GO ON", "KEYS"])
        for endpoint in endpoints {
            table.add([
                StyledText(endpoint.name, .strong), StyledText("\(SourceID(endpoint.source))"),
                StyledText(split(endpoint.traffic)),
                StyledText(endpoint.instances.isEmpty ? "none" : endpoint.instances.map { "#\($0)" }.joined(separator: " ")),
                endpoint.keys?.text ?? "-",
            ])
        }
        return table.text
    }
}

extension RestoreReport.Endpoint.Keys {
    fileprivate var text: StyledText {
        switch self {
        case .kept: "kept"
        case .keptBesideEarlier: StyledText("kept; the proxy accepts others too, which cannot be shown", .attention)
        case .newBesideEarlier: StyledText("new; the earlier ones are still accepted, and cannot be shown", .attention)
        case .new: StyledText("new; the earlier ones are gone", .bad)
        }
    }
}
