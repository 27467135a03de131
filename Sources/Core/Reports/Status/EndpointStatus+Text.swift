import Fleet

extension EndpointStatus {
    func text(_ context: ReportContext) -> StyledText {
        var text = StyledText("endpoint ", .faint) + StyledText(name, .strong) + StyledText("  \(url)\n")
        if let hostURL { text += StyledText("  and \(hostURL)\n", .faint) }
        text += conditionTable(conditions, indentation: 2)
        text += deploymentTable
        for deployment in deployments { text += deployment.details(context) }
        return text
    }

    private var deploymentTable: StyledText {
        guard !deployments.isEmpty else { return StyledText("  no deployments\n", .faint) }
        var table = TextTable(indentation: 2, [.left, .right, .right, .right, .left, .left])
        let isMirroring = !mirrorTraffic.isEmpty
        table.addHeading(
            ["DEPLOYMENT", "TRAFFIC"] + (isMirroring ? ["MIRROR"] : []) + ["READY", "INSTANCE TYPE", "ENVIRONMENT"])
        for deployment in deployments {
            let mirror = isMirroring ? [StyledText("\(mirrorTraffic[deployment.name] ?? 0) %")] : []
            let cells = [deployment.symbol + StyledText(deployment.name, .strong), weight(of: deployment.name)] + mirror
            table.add(
                cells + [
                    deployment.readiness, StyledText(deployment.instanceType),
                    StyledText(deployment.environment.map { "\($0.name) \($0.state)" } ?? "-"),
                ])
        }
        return table.text
    }

    /// What the proxy does, and where it is going when that is something else.
    private func weight(of deployment: String) -> StyledText {
        let now = traffic.acknowledged[deployment] ?? 0
        let then = traffic.declared[deployment] ?? 0
        let seen = rollout?.measured.map { " (seen \($0[deployment] ?? 0) %)" } ?? ""
        return now == then ? StyledText("\(now) %\(seen)") : StyledText("\(now)\(seen) → \(then) %", .attention)
    }
}

extension DeploymentStatus {
    fileprivate var symbol: StyledText {
        let isServing = conditions.contains { $0.type == .serving && $0.status }
        if conditions.contains(where: { $0.type == .degraded && $0.status }) { return StyledText("✘ ", .bad) }
        if conditions.contains(where: { $0.type == .progressing && $0.status }) { return StyledText("↻ ", .attention) }
        return isServing ? StyledText("✔ ", .good) : StyledText("· ", .faint)
    }

    fileprivate var readiness: StyledText {
        StyledText("\(ready)/\(instanceCount)", ready == instanceCount ? .plain : .attention)
    }

    fileprivate func details(_ context: ReportContext) -> StyledText {
        var text = StyledText("  \(name)\n", .faint)
        let remarkable = conditions.filter { !$0.isAsHoped }
        text += conditionTable(remarkable, indentation: 4)
        var table = TextTable(indentation: 4)
        for instance in instances {
            table.add([
                StyledText("#\(instance.incarnation)"), StyledText(instance.pid.map { "pid \($0)" } ?? "no process"),
                StyledText(instance.state, instance.state.lowercased() == "ready" ? .good : .attention),
                StyledText(instance.since.map { age(of: $0, at: context.now) } ?? "", .faint),
                StyledText(instance.notes.joined(separator: "; "), .faint),
            ])
        }
        text += table.text
        if !withoutLocalEffect.isEmpty {
            text += StyledText("    without effect here: \(withoutLocalEffect.joined(separator: ", "))\n", .faint)
        }
        return remarkable.isEmpty && instances.isEmpty && withoutLocalEffect.isEmpty ? "" : text
    }
}

private func conditionTable(_ conditions: [ConditionStatus], indentation: Int) -> StyledText {
    var table = TextTable(indentation: indentation)
    for condition in conditions {
        table.add([
            condition.symbol + StyledText(condition.type.rawValue), StyledText(condition.reason),
            StyledText(condition.message, .faint),
        ])
    }
    return table.text
}
