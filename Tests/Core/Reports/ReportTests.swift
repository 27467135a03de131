import Fleet
import Reports
import Testing

@Suite("Reports")
struct ReportTests {
    private static let context = ReportContext(now: Samples.now)

    @Test func `a report comes back from its JSON as it was`() throws {
        try expectReturn(Samples.status)
        try expectReturn(Samples.plan)
        try expectReturn(Samples.drift)
        try expectReturn(Samples.quota)
        try expectReturn(Samples.health)
        try expectReturn(Samples.backup)
        try expectReturn(Samples.restoration)
        try expectReturn(Samples.record)
        try expectReturn(EventReport(Samples.entries, of: "digits", limit: 1))
        try expectReturn(ValidationReport(Samples.findings, files: Samples.checked))
    }

    @Test func `nothing to report is said in one line`() {
        #expect(DriftReport(commit: nil, items: [], unknown: []).text(Self.context).plain == "against no commit\n\n✔ no drift\n")
        #expect(ValidationReport([], files: ["f"]).text(Self.context).plain == "✔ 1 file valid\n")
        let plan = PlanReport(base: Samples.blue, head: Samples.green)
        #expect(plan.text(Self.context).plain == "plan 1a2b3c4d5e → 9f8e7d6c5b\n\n✔ no changes\n")
    }

    @Test func `an unknown is not called the absence of drift`() {
        let text = DriftReport(commit: Samples.blue, items: [], unknown: ["the proxy"]).text(Self.context).plain
        #expect(text.contains("? unknown: the proxy"))
        #expect(!text.contains("✔"))
    }

    @Test(
        arguments: [
            (0, "now"), (999, "now"), (1000, "1 s ago"), (59_999, "59 s ago"), (60_000, "1 min ago"), (3_600_000, "1 h ago"),
            (172_800_000, "2 days ago"), (-5000, "now"),
        ] as [(Int64, String)])
    func `ages are told in the largest unit`(milliseconds: Int64, words: String) {
        let since = Timestamp(Samples.now.adding(milliseconds: -milliseconds))
        let item = DriftReport.Item(kind: "K", object: "o", field: "f", desired: "1", actual: "2", since: since)
        let text = DriftReport(commit: nil, items: [item], unknown: []).text(Self.context).plain
        #expect(text.split(separator: "\n").contains { $0.contains("  \(words)  ") })
    }

    @Test(
        arguments: [
            ("name: blue", 7, "      ^^^^"), ("trafic:", 1, "^^^^^^"), ("a: 'b c' d", 4, "   ^^^^^"),
            ("x: [one, two]", 5, "    ^^^"),
            ("short", 6, "     ^"),
        ])
    func `carets stand under the word`(line: String, column: Int, carets: String) {
        let finding = Diagnostic(.error, rule: "r", "m", at: Position(file: "f", line: 1, column: column))
        let context = ReportContext(now: Samples.now, source: { _ in line + "\n" })
        let text = ValidationReport([finding], files: ["f"]).text(context).plain
        #expect(text.split(separator: "\n").contains { $0 == "    | \(carets)" })
    }

    @Test func `a finding outside of its file has no snippet`() {
        let finding = Diagnostic(.error, rule: "r", "m", at: Position(file: "f", line: 9, column: 1))
        let context = ReportContext(now: Samples.now, source: { _ in "one\n" })
        #expect(ValidationReport([finding], files: ["f"]).text(context).plain == "f:9:1: error: m [r]\n\n1 error in 1 file\n")
    }

    @Test func `what a manifest says cannot steer the terminal`() {
        let field = PlanChange.Field("description", from: nil, to: "a\u{1b}[2Jb\u{202e}c\r\nd\u{9b}e")
        let plan = PlanReport(base: nil, head: Samples.green, changes: [PlanChange("endpoint digits", .update, fields: [field])])
        let text = plan.text(Self.context)
        #expect(text.plain.contains("    description  a^[[2Jb\u{fffd}c↵d\u{fffd}e\n"))
        #expect(!text.coloured.contains("\u{1b}[2J"))
    }

    private func expectReturn<Value: Report>(_ value: Value, sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try report(Value.self, fromJSON: Array(try json(value).utf8)) == value, sourceLocation: sourceLocation)
    }
}
