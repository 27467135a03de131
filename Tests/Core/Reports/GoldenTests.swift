import Fleet
import Reports
import Testing

@Suite("Reports as they are written")
struct GoldenTests {
    private static let context = ReportContext(now: Samples.now, rules: Samples.rules) { Samples.files[$0] }

    @Test(arguments: ReportFormat.allCases)
    func `validation`(format: ReportFormat) throws {
        try check("validation", Samples.validation, format)
    }

    @Test(arguments: [ReportFormat.text, .json, .github])
    func `plan`(format: ReportFormat) throws { try check("plan", Samples.plan, format) }

    @Test(arguments: [ReportFormat.text, .json, .github])
    func `refused plan`(format: ReportFormat) throws { try check("plan-refused", Samples.refusedPlan, format) }

    @Test(arguments: [ReportFormat.text, .json, .github])
    func `drift`(format: ReportFormat) throws { try check("drift", Samples.drift, format) }

    @Test(arguments: [ReportFormat.text, .json])
    func `status`(format: ReportFormat) throws { try check("status", Samples.status, format) }

    @Test(arguments: [ReportFormat.text, .json])
    func `quota`(format: ReportFormat) throws { try check("quota", Samples.quota, format) }

    @Test(arguments: [ReportFormat.text, .json])
    func `health`(format: ReportFormat) throws { try check("health", Samples.health, format) }

    @Test(arguments: [ReportFormat.text, .json])
    func `a rule`(format: ReportFormat) throws { try check("rule", RuleReport(Samples.rules[0]), format) }

    @Test(arguments: [ReportFormat.text, .json])
    func `all rules`(format: ReportFormat) throws { try check("rules", RuleListReport(Samples.rules), format) }

    @Test(arguments: [ReportFormat.text, .json])
    func `backup`(format: ReportFormat) throws { try check("backup", Samples.backup, format) }

    @Test(arguments: [ReportFormat.text, .json])
    func `restoration`(format: ReportFormat) throws { try check("restore", Samples.restoration, format) }

    @Test(arguments: [ReportFormat.text, .json])
    func `rebuilt state`(format: ReportFormat) throws { try check("rebuild", Samples.rebuilding, format) }

    @Test(arguments: [ReportFormat.text, .json])
    func `events`(format: ReportFormat) throws { try check("events", EventReport(Samples.entries, limit: 6), format) }

    @Test(arguments: [ReportFormat.text, .json])
    func `history`(format: ReportFormat) throws { try check("history", EventReport(Samples.entries, of: "digits"), format) }

    @Test(arguments: [ReportFormat.text, .json])
    func `record`(format: ReportFormat) throws { try check("record", Samples.record, format) }

    @Test func `colours carry the meaning`() throws {
        try expectGolden("plan.ansi", Samples.plan.text(Self.context).coloured)
    }

    private func check(_ name: String, _ report: some Report, _ format: ReportFormat) throws {
        try expectGolden("\(name).\(format.rawValue)", try render(report, as: format, Self.context).plain)
    }
}
