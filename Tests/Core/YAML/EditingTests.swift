import Testing
import YAML

@Suite("Nodes are changed by copying them")
struct EditingTests {
    private func root(_ text: String) throws -> Node { try #require(Document.parse(Array(text.utf8)).root) }

    private func shown(_ node: Node) -> String {
        if let scalar = node.scalar { return scalar.text }
        if let items = node.sequence { return "[" + items.map(shown).joined(separator: " ") + "]" }
        return "{" + (node.mapping ?? []).map { "\($0.name):\(shown($0.value))" }.joined(separator: " ") + "}"
    }

    @Test(
        arguments: [
            ("replaced", "a: 1\nb: 2\n", ["a"], "{a:x b:2}"),
            ("added", "a: 1\n", ["b"], "{a:1 b:x}"),
            ("below", "a: {b: 1, c: [2, 3]}\n", ["a", "b"], "{a:{b:x c:[2 3]}}"),
            ("made on the way", "a: 1\n", ["b", "c", "d"], "{a:1 b:{c:{d:x}}}"),
            ("a scalar gives way", "a: 1\n", ["a", "b"], "{a:{b:x}}"),
            ("through an alias", "a: &m {b: 1}\nc: *m\n", ["c", "b"], "{a:{b:1} c:{b:x}}"),
            ("over a merge", "a: &m {b: 1, c: 2}\nd:\n  <<: *m\n", ["d", "c"], "{a:{b:1 c:2} d:{b:1 c:x}}"),
        ])
    func setting(name: String, text: String, path: [String], result: String) throws {
        let value = Node(Scalar("x"), at: Mark(line: 9, column: 9, text: 1))
        var settings = NodeSettings()
        settings.set(path[...], to: value)
        let changed = try root(text).with(settings)
        #expect(shown(changed) == result, "\(name)")
        let found = path.reduce(changed) { node, key in node[key]?.value ?? node }
        #expect(found.mark == Mark(line: 9, column: 9, text: 1), "\(name)")
    }

    @Test(
        arguments: [
            ("one after another", "a: 1\n", ["b=2", "c=3", "b=4"], "{a:1 b:4 c:3}"),
            ("below a value that was set", "a: 1\n", ["b={x: 1, y: 2}", "b.y=3", "b.z=4"], "{a:1 b:{x:1 y:3 z:4}}"),
            ("above what was set", "a: {k: 0}\n", ["a.x=1", "a={y: 2}"], "{a:{y:2}}"),
            ("above, and below again", "a: {k: 0}\n", ["a.x=1", "a=5", "a.y=2"], "{a:{y:2}}"),
            ("beside each other", "a: {k: 0}\n", ["a.x.y=1", "a.k=2", "a.x.z=3"], "{a:{k:2 x:{y:1 z:3}}}"),
            ("nothing", "a: &m {b: 1}\nc: *m\n", [], "{a:{b:1} c:{b:1}}"),
        ])
    func settingMany(name: String, text: String, lines: [String], result: String) throws {
        var settings = NodeSettings()
        for line in lines {
            let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
            settings.set(parts[0].split(separator: ".").map(String.init)[...], to: try root(parts[1]))
        }
        #expect(shown(try root(text).with(settings)) == result, "\(name)")
    }

    @Test func `content is compared without places`() throws {
        let first = try root("a: [1, {b: c}]\n")
        #expect(try first.content == root("\n\na:\n  - 1\n  - b: c\n").content)
        #expect(try first.content != root("a: ['1', {b: c}]\n").content)
        #expect(try first.content != root("a: [1, {b: d}]\n").content)
        #expect(try first.content != root("a: [1]\n").content)
    }

    @Test func `merges of merges keep the first of equal keys, and the place where it was written`() throws {
        let text = "a: &a {x: 1, y: 2}\nb: &b\n  <<: *a\n  z: 3\nc:\n  <<: [*b, {x: 7, w: 8}]\n  y: 9\n"
        let merged = try #require(try root(text)["c"]?.value)
        #expect(shown(merged) == "{y:9 z:3 x:1 w:8}")
        #expect(merged["x"]?.keyMark == Mark(line: 1, column: 8))
        #expect(merged.mapping?.count == 4)
    }

    @Test func `many keys are told apart as few are`() {
        let lines = (0..<5000).map { "k\($0): \($0)\n" }.joined()
        let document = Document.parse(Array((lines + "k4321: 1\nk3: 1\n").utf8))
        #expect(document.problems.map(\.first?.line) == [4322, 4])
        #expect(document.root?.mapping?.count == 5002)
    }
}
