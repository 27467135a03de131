import Testing
import YAML

@Suite("A YAML text becomes nodes with places, or problems with places")
struct DocumentTests {
    @Test(
        "a text that is wrong",
        arguments: [
            ("tab", "a:\n\tb: 1\n", "yaml-tab", 2, 1),
            ("indent", "a:\n  b: 1\n c: 2\n", "yaml-indent", 3, 2),
            ("no-break space", "a:\n\u{A0}\u{A0}b: 1\n", "yaml-indent", 2, 1),
            ("two colons", "a: key: extra\n", "yaml-syntax", 1, 7),
            ("open quote", "a: 1\nname: \"x\nb: 2\n", "yaml-syntax", 2, 7),
            ("duplicate", "a: 1\nb: 2\na: 3\n", "yaml-duplicate-key", 3, 1),
            ("control character", "a: \"x\u{07}\"\n", "yaml-control-char", 1, 6),
            ("control character after breaks of YAML's own", "a: x\u{85}b: y\u{2028}\r\n\u{07}", "yaml-control-char", 4, 1),
            ("empty", "", "empty-document", 1, 1),
            ("only a comment", "# nothing\n", "empty-document", 1, 1),
            ("cycle", "a: &t\n  b: *t\n", "alias-cycle", 2, 6),
            ("no anchor", "a: *t\n", "yaml-syntax", 1, 4),
            ("tag", "a: !Ref x\n", "yaml-tag", 1, 4),
            ("template", "a: {{NAME}}\n", "unexpanded-template", 1, 4),
            ("template in text", "a: {{NAME}}.io/x\n", "unexpanded-template", 1, 4),
            ("complex key", "? [a]\n: b\n", "key-scalar", 1, 3),
            ("version", "%YAML 2.0\n---\na: 1\n", "yaml-version", 1, 1),
            ("two documents", "a: 1\n---\nb: 1\n", "single-document", 2, 1),
            ("merge of a scalar", "a:\n  <<: 3\n", "yaml-merge", 2, 7),
        ])
    func wrong(name: String, text: String, rule: String, line: Int, column: Int) {
        let problems = Document.parse(Array(text.utf8)).problems
        #expect(problems.map(\.rule) == [rule], "\(name)")
        #expect(problems.first?.mark == Mark(line: line, column: column), "\(name)")
    }

    @Test(
        "bytes that are no UTF-8",
        arguments: [
            ("latin 1", Array("a: caf".utf8) + [0xE9, 0x0A], 1, 7),
            ("UTF-16", [0xFF, 0xFE, 0x61, 0x00], 1, 1),
        ])
    func encoding(name: String, bytes: [UInt8], line: Int, column: Int) {
        let document = Document.parse(bytes)
        #expect(document.root == nil)
        #expect(document.problems.map(\.rule) == ["encoding-utf8"])
        #expect(document.problems.first?.mark == Mark(line: line, column: column), "\(name)")
    }

    @Test("limits refuse what would cost too much")
    func limits() {
        let deep = "a: " + String(repeating: "[", count: 5000)
        #expect(Document.parse(Array(deep.utf8)).problems.map(\.rule) == ["nesting-depth"])
        var laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
        for level in 1...9 {
            let aliases = String(repeating: "*a\(level - 1),", count: 10)
            laughs += "a\(level): &a\(level) [\(aliases)]\n"
        }
        #expect(Document.parse(Array(laughs.utf8)).problems.map(\.rule) == ["alias-expansion"])
        let merges = "a: &a {x: 1, y: 2}\n" + (0..<60).map { "b\($0): {<<: *a}\n" }.joined()
        let limits = Document.Limits(nodes: 100)
        #expect(Document.parse(Array(merges.utf8), limits: limits).problems.map(\.rule) == ["alias-expansion"])
        let tags = (0..<60).map { "t\($0): !x 1\n" }.joined()
        #expect(Document.parse(Array(tags.utf8), limits: Document.Limits(problems: 20)).problems.count == 20)
        let large = [UInt8](repeating: UInt8(ascii: "x"), count: (1 << 20) + 1)
        #expect(Document.parse(large).problems.map(\.rule) == ["file-size"])
    }

    @Test("places survive aliases, merges and a byte order mark; own keys win")
    func places() throws {
        let text = "\u{FEFF}base: &b\n  x: 1\n  y: 2\nuse:\n  <<: *b\n  y: 3\nagain: *b\n"
        let root = try #require(Document.parse(Array(text.utf8)).root)
        let use = try #require(root["use"]?.value)
        #expect(use["x"]?.keyMark == Mark(line: 2, column: 3))
        #expect(use["y"]?.value.mark == Mark(line: 6, column: 6))
        #expect(use["y"]?.value.scalar?.text == "3")
        #expect(root["again"]?.value["x"]?.value.mark == Mark(line: 2, column: 6))
        #expect(root["base"]?.keyMark == Mark(line: 1, column: 1))
    }

    @Test("the first of two equal keys is named")
    func firstDeclaration() {
        let problem = Document.parse(Array("a: 1\nb: 2\na: 3\n".utf8)).problems.first
        #expect(problem?.first == Mark(line: 1, column: 1))
    }
}
