import Fleet
import Reports
import Testing

@Suite("Reports as they are written")
struct GoldenTests {
    private static let context = ReportContext(now: Samples.now, source: { Samples.files[$0] })

    @Test(arguments: ReportFormat.allCases)
    func `validation`(format: ReportFormat) throws {
        try check("validation", ValidationReport(Samples.findings, files: 3), format)
    }

    @Test(arguments: ReportFormat.allCases)
    func `plan`(format: ReportFormat) throws { try check("plan", Samples.plan, format) }

    @Test(arguments: ReportFormat.allCases)
    func `refused plan`(format: ReportFormat) throws { try check("plan-refused", Samples.refusedPlan, format) }

    @Test(arguments: ReportFormat.allCases)
    func `drift`(format: ReportFormat) throws { try check("drift", Samples.drift, format) }

    @Test(arguments: [ReportFormat.text, .json])
    func `status`(format: ReportFormat) throws { try check("status", Samples.status, format) }

    @Test(arguments: [ReportFormat.text, .json])
    func `quota`(format: ReportFormat) throws { try check("quota", Samples.quota, format) }

    @Test(arguments: [ReportFormat.text, .json])
    func `health`(format: ReportFormat) throws { try check("health", Samples.health, format) }

    @Test func `colours carry the meaning`() throws {
        try expectGolden("plan.ansi", Samples.plan.text(Self.context).coloured)
    }

    private func check(_ name: String, _ report: some Report, _ format: ReportFormat) throws {
        try expectGolden("\(name).\(format.rawValue)", try render(report, as: format, Self.context).plain)
    }
}
