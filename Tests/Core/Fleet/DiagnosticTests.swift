import Fleet
import Testing

@Suite struct DiagnosticTests {
    private static func finding(
        _ file: String, _ line: Int, _ column: Int, _ severity: Diagnostic.Severity = .error, rule: String = "a",
        _ message: String = "m"
    ) -> Diagnostic {
        Diagnostic(severity, rule: rule, message, at: Position(file: file, line: line, column: column))
    }

    /// In this order, whatever order they were found in.
    private static let ordered = [
        finding("a.yml", 1, 2), finding("a.yml", 1, 10), finding("a.yml", 2, 1), finding("a.yml", 10, 1),
        finding("b.yml", 1, 1, .error, rule: "a", "m"), finding("b.yml", 1, 1, .error, rule: "a", "n"),
        finding("b.yml", 1, 1, .error, rule: "b", "a"), finding("b.yml", 1, 1, .warning), finding("b.yml", 1, 1, .info),
    ]

    @Test func `findings come by place, then severity, then rule and text`() {
        #expect(Self.ordered.reversed().sorted() == Self.ordered)
        #expect(Self.ordered.shuffled().sorted() == Self.ordered)
    }

    @Test func `the worst severity comes first`() {
        #expect([Diagnostic.Severity.info, .error, .warning].sorted() == [.error, .warning, .info])
    }

    @Test func `a finding is one line with its place and its rule`() {
        #expect(
            Self.finding("a/b.yml", 3, 7, .warning, rule: "traffic-sum", "the sum is 90").line
                == "a/b.yml:3:7: warning: the sum is 90 [traffic-sum]")
    }
}
