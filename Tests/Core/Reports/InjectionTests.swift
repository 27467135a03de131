import Fleet
import Reports
import Testing

/// What a manifest says cannot be taken for what Sluice says, in no format.
@Suite("Findings with hostile words")
struct InjectionTests {
    static let words = [
        "\u{1b}[2Jgone", "a\r\n::error file=x::y", "::error::x", "]]><failure/>", "a%0A::error::y", "\u{202e}txt.exe\u{2066}",
        "\"/><testcase name='x'>", "\u{0}\u{7f}\u{9b}31m", "a\u{2028}::set-output name=x::y", "& <![CDATA[",
    ]

    private func output(_ words: String, _ format: ReportFormat) throws -> String {
        let finding = Diagnostic(
            .error, rule: "unknown-key", "unknown key \"\(words)\"", at: Position(file: "a\(words).yml", line: 1, column: 1),
            related: [.init("first \(words)", at: Position(file: "b\(words)", line: 1, column: 1))])
        let context = ReportContext(now: Samples.now, rules: Samples.rules) { _ in words + ": 1\n" }
        let report = ValidationReport([finding], silenced: [(finding, "since \(words)")], files: ["a\(words).yml"])
        return try render(report, as: format, context).plain
    }

    @Test(arguments: ReportFormat.allCases, words)
    func `no format lets a control character through`(format: ReportFormat, words: String) throws {
        let output = try output(words, format)
        let steering = output.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x0A: false
            case 0x00..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
        #expect(steering.isEmpty)
    }

    @Test(arguments: words)
    func `only Sluice begins a workflow command`(words: String) throws {
        for format in [ReportFormat.text, .sarif, .json, .junit] {
            let lines = try output(words, format).split(whereSeparator: \.isNewline)
            #expect(!lines.contains { $0.drop { $0 == " " }.hasPrefix("::") })
        }
        let commands = try output(words, .github).unicodeScalars.split(separator: "\n")
        #expect(commands.count == 1)
        #expect(String(commands[0]).hasPrefix("::error file=a"))
    }

    @Test(arguments: words)
    func `JSON gives the words back`(words: String) throws {
        let json = try output(words, .json)
        let report = try report(ValidationReport.self, fromJSON: Array(json.utf8))
        #expect(report.diagnostics[0].message == "unknown key \"\(words)\"")
        #expect(report.silenced[0].reason == "since \(words)")
    }

    @Test(arguments: words)
    func `XML stays the same tree`(words: String) throws {
        let xml = try output(words, .junit)
        #expect(xml.matches(of: /<[a-z?]/).count == 5)
        #expect(!xml.contains("]]>") && !xml.contains("<!["))
    }
}
