import Fleet

extension RecordReport: Report {
    package func text(_ context: ReportContext) -> StyledText {
        var text = StyledText("recorded at \(at.text)", .strong) + StyledText(" (\(age(of: at, at: context.now)))\n", .faint)
        text += StyledText("what Sluice had decided and started by then, not what was observed\n", .faint)
        if let period { text += period.line }
        text += sources.isEmpty ? StyledText("\nno source had been read\n", .faint) : "\n" + sourceTable
        for endpoint in endpoints { text += "\n" + endpoint.text(context) }
        return endpoints.isEmpty ? text + StyledText("\nno endpoints\n", .faint) : text
    }

    private var sourceTable: StyledText {
        var table = TextTable()
        table.addHeading(["SOURCE", "IN FORCE", "REFUSED"])
        for source in sources {
            table.add([
                StyledText("\(SourceID(source.name))", .strong), StyledText(source.commit.map(shortened(commit:)) ?? "-"),
                StyledText(source.refused.map { shortened(commit: $0.commit) } ?? "-", source.refused == nil ? .plain : .bad),
            ])
        }
        let messages = sources.flatMap { $0.refused?.messages ?? [] }
        return table.text + messages.map { StyledText("  \($0.onOneLine)", .bad) }.lines
    }
}

extension RecordReport.Period {
    fileprivate var line: StyledText {
        let began = from.map { "from \($0.text)" } ?? "since before the events that are kept"
        let ended = until.map { " until \($0.text)" } ?? ", and still is"
        return StyledText("commit \(shortened(commit: commit)) of \(source) was in force \(began)\(ended)\n")
    }
}

extension RecordReport.Order {
    fileprivate var line: String {
        let what = kind == .suspended ? "suspended" : "rolled back to commit \(commit.map(shortened(commit:)) ?? "-")"
        let end = until.map { " until \($0.text)" } ?? ""
        return "\(what) by \(who) at \(at.text)\(end)\(why.isEmpty ? "" : ": \(why)")"
    }
}

extension RecordReport.Endpoint {
    fileprivate func text(_ context: ReportContext) -> StyledText {
        var text = StyledText("endpoint ", .faint) + StyledText(name, .strong) + StyledText("  of \(SourceID(source))\n", .faint)
        if let traffic {
            let mirror = mirrorTraffic.isEmpty ? "" : ", mirror \(split(mirrorTraffic))"
            let origin = [commit.map { "commit \(shortened(commit: $0))" }, since.map { "since \($0.text)" }].compactMap(\.self)
            text += StyledText("  traffic \(split(traffic))\(mirror)")
            text += StyledText("  \(origin.joined(separator: ", "))\n", .faint)
        } else {
            text += StyledText("  no traffic had been decided on\n", .faint)
        }
        if let rejected {
            text += StyledText(
                "  commit \(shortened(commit: rejected.commit)) was rejected at \(rejected.at.text): \(rejected.reason)"
                    .onOneLine, .bad)
            text += "\n"
        }
        if let rollout { text += StyledText("  \(rollout.line)".onOneLine) + "\n" }
        for order in orders { text += StyledText("  \(order.line)".onOneLine) + "\n" }
        return text + table(context)
    }

    private func table(_ context: ReportContext) -> StyledText {
        var table = TextTable(indentation: 2, [.left, .left, .right])
        if !deployments.isEmpty { table.addHeading(["DEPLOYMENT", "INSTANCE TYPE", "STARTED", "INSTANCES"]) }
        for deployment in deployments {
            table.add([
                StyledText(deployment.name, .strong), StyledText(deployment.instanceType ?? "-"),
                StyledText("\(deployment.instances.count)"),
                StyledText(deployment.instances.map { "#\($0.incarnation)" }.joined(separator: " ")),
            ])
        }
        let failures = deployments.compactMap { deployment in
            deployment.failure.map { StyledText("  \(deployment.name): \($0)".onOneLine, .bad) }
        }
        return table.text + failures.lines
    }
}
