import Fleet
import Reports
import Testing

@Suite("Snippets of files")
struct SnippetTests {
    /// A line, the column of a finding in it, the width of the terminal, and what is shown.
    @Test(
        arguments: [
            ("naïve: 1", 8, nil, ["naïve: 1", "       ^"]), ("\ta: b", 5, nil, ["    a: b", "       ^"]),
            ("名前: x", 5, nil, ["名前: x", "      ^"]), ("名前: x", 1, nil, ["名前: x", "^^^^"]),
            ("e\u{301}a: xy", 6, nil, ["e\u{301}a: xy", "    ^^"]), ("a\u{1b}b: c", 6, nil, ["a^[b: c", "      ^"]),
            ("0123456789012345678901234567890123456789: x", 43, 30, ["…1234567890123456789: x", "                      ^"]),
            ("x: 0123456789012345678901234567890123456789", 1, 30, ["x: 0123456789012345678…", "^"]),
            ("a 0123456789 b 0123456789 c 0123456789 d", 27, 27, ["…456789 c 0123456789…", "        ^"]),
        ] as [(String, Int, Int?, [String])])
    func `carets stand under the word`(line: String, column: Int, width: Int?, shown: [String]) {
        let finding = Diagnostic(.error, rule: "r", "m", at: Position(file: "f", line: 1, column: column))
        let context = ReportContext(now: Samples.now, width: width) { _ in line + "\n" }
        let lines = ValidationReport([finding], files: ["f"]).text(context).plain.split(separator: "\n")
        #expect(lines.dropFirst().prefix(2).map { String($0.dropFirst(6)) } == shown)
        if let width { #expect(lines.dropFirst().prefix(2).allSatisfy { $0.count <= width }) }
    }

    @Test(arguments: ["a: 1\rb: 2\r", "a: 1\r\nb: 2\r\n", "\u{feff}a: 1\nb: 2\n", "a: 1\u{2028}b: 2"])
    func `lines end as YAML has it`(text: String) {
        let finding = Diagnostic(.error, rule: "r", "m", at: Position(file: "f", line: 2, column: 4))
        let context = ReportContext(now: Samples.now) { _ in text }
        #expect(ValidationReport([finding], files: ["f"]).text(context).plain.contains("  2 | b: 2\n    |    ^\n"))
    }
}
