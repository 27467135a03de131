import Fleet
import Reports
import Testing

@Suite("Certain repairs")
struct FixTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let changes: [(line: Int, column: Int, change: Fix.Change)]
        let result: String
        var refused = 0

        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "a word", text: "trafic: {}\n", changes: [(1, 1, .replace("trafic", with: "traffic"))], result: "traffic: {}\n"),
        Case(
            name: "two on a line", text: "a: Key # a\n",
            changes: [(1, 4, .replace("Key", with: "key")), (1, 1, .replace("a", with: "bb"))], result: "bb: key # a\n"),
        Case(
            name: "not what stands there", text: "a: 1.10\n", changes: [(1, 4, .replace("1.1x", with: "2"))], result: "a: 1.10\n",
            refused: 1),
        Case(name: "beyond the line", text: "a\n", changes: [(1, 9, .replace("a", with: "b"))], result: "a\n", refused: 1),
        Case(name: "beyond the text", text: "a\n", changes: [(7, 1, .replace("a", with: "b"))], result: "a\n", refused: 1),
        Case(
            name: "overlapping", text: "abc\n", changes: [(1, 1, .replace("ab", with: "x")), (1, 2, .replace("bc", with: "y"))],
            result: "xc\n", refused: 1),
        Case(
            name: "the same twice", text: "abc\n",
            changes: [(1, 1, .replace("ab", with: "x")), (1, 1, .replace("ab", with: "x"))], result: "xc\n"),
        Case(name: "a line", text: "a: 1\n  id: x\nb: 2\n", changes: [(2, 3, .deleteLine("  id: x"))], result: "a: 1\nb: 2\n"),
        Case(name: "a last line without an end", text: "a: 1\nid: x", changes: [(2, 1, .deleteLine("id: x"))], result: "a: 1\n"),
        Case(
            name: "a line that goes on", text: "id: x # y\n", changes: [(1, 1, .deleteLine("id: x"))], result: "id: x # y\n",
            refused: 1),
        Case(
            name: "a new line", text: "a: 1\r\nb: 2\r\n", changes: [(2, 1, .insertLine("c: 3"))],
            result: "a: 1\r\nc: 3\r\nb: 2\r\n"),
        Case(name: "carriage returns", text: "a: 1\rb: K\r", changes: [(2, 4, .replace("K", with: "k"))], result: "a: 1\rb: k\r"),
        Case(
            name: "a mark of byte order", text: "\u{feff}a: K\n", changes: [(1, 4, .replace("K", with: "k"))],
            result: "\u{feff}a: k\n"),
        Case(
            name: "letters of several code points", text: "e\u{301}👩‍💻: K\n", changes: [(1, 8, .replace("K", with: "k"))],
            result: "e\u{301}👩‍💻: k\n"),
    ]

    @Test(arguments: cases)
    func `a repair changes what it names`(example: Case) throws {
        let findings = example.changes.enumerated().map { number, change in
            Diagnostic(.error, rule: "r\(number)", "m", at: Position(file: "f", line: change.line, column: change.column))
                .fixing(change.change)
        }
        let application = FixApplication(findings) { $0 == "f" ? example.text : nil }
        let text = application.changes.first?.after ?? example.text
        #expect(Array(text.unicodeScalars) == Array(example.result.unicodeScalars))
        #expect(application.refused.count == example.refused)
        #expect(application.applied.count == findings.count - example.refused)
        // A second time there is nothing that the same findings could change.
        let again = FixApplication(application.applied) { _ in text }
        if !example.changes.contains(where: { if case .insertLine = $0.change { true } else { false } }) {
            #expect(again.changes.allSatisfy { $0.after == $0.before } || again.changes.isEmpty)
        }
    }

    @Test func `all edits of a repair are made, or none`() {
        let place = Position(file: "f", line: 1, column: 1)
        let fix = Fix([
            .init(at: place, "a", becomes: "b"), .init(at: Position(file: "f", line: 2, column: 1), "x", becomes: "y"),
        ])
        let finding = Diagnostic(.error, rule: "r", "m", at: place, fix: fix)
        #expect(FixApplication([finding]) { _ in "a\nz\n" }.changes.isEmpty)
        #expect(FixApplication([finding]) { _ in "a\nx\n" }.changes.map(\.after) == ["b\ny\n"])
        #expect(FixApplication([finding]) { _ in nil }.refused.map(\.reason) == ["f cannot be changed"])
    }

    @Test(
        arguments: [
            ("a\nb\n", "a\nc\n", "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
            ("b\n", "c\n", "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-b\n+c\n"),
            (
                "a\nb", "a\nc",
                "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
            ),
            ("a\n", "", "--- a/f\n+++ b/f\n@@ -1 +0,0 @@\n-a\n"), ("", "a\n", "--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+a\n"),
            (
                "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n10\n11\n",
                "--- a/f\n+++ b/f\n@@ -2,11 +2,10 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n 9\n 10\n 11\n-12\n"
            ),
            (
                "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n",
                "--- a/f\n+++ b/f\n@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n"
            ), ("a\n", "a\n", ""),
        ])
    func `a difference is written as diff does`(before: String, after: String, diff: String) {
        #expect(UnifiedDiff(file: "f", before: before, after: after).text.plain == diff)
    }
}
