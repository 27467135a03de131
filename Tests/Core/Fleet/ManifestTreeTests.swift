import Fleet
import Support
import Testing

@Suite struct ManifestTreeTests {
    @Test(arguments: 0..<200) func `folders say what the flat list says`(seed: Int) {
        var numbers = SeededNumbers(UInt64(seed))
        var random = RandomTree(using: &numbers)
        let old = random.tree
        for _ in 0..<Int.random(in: 0...4, using: &numbers) { random.change(using: &numbers) }
        let new = random.tree
        let (before, after) = (old.entries, new.entries)
        #expect(Set(after.keys) == Set(random.files.keys).union(random.links.keys))
        let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
        #expect(new.changes(since: old) == changed.sorted())
        #expect(new.changes(since: new) == [])
        for folder in ["", "a", "a/b", "a.yml", "ä"] {
            let below = after.keys.filter { folder.isEmpty || $0.hasPrefix(folder + "/") }
            #expect(new.paths(below: folder) == below.sorted())
            #expect(new.folder(at: folder) != nil || below.isEmpty)
            #expect((new.folder(at: folder)?.fileCount ?? 0) == below.count)
            #expect((new.folder(at: folder)?.hasLinks ?? false) == below.contains { after[$0]?.kind == .symbolicLink })
        }
        for (path, entry) in after {
            #expect(new.entry(at: path) == entry)
            #expect(new.folder(at: path) == nil)
            #expect(new.read(path) == Array((random.files[path] ?? random.links[path] ?? "").utf8))
        }
    }

    @Test func `a folder that both commits have is not entered`() {
        let entry = TreeEntry(kind: .file, blob: BlobID("1"))
        let other = TreeEntry(kind: .file, blob: BlobID("2"))
        func tree(_ id: String, _ entry: TreeEntry) -> ManifestTree {
            let folder = TreeFolder(id: BlobID(id), [.init("file", .entry(entry))])
            let contents = ManifestTree.Contents { _, _ in
                nil
            } size: { _, _ in
                nil
            }
            return ManifestTree(
                source: SourceID("s"), commit: CommitID("c"), root: TreeFolder([.init("folder", .folder(folder))]),
                contents: contents)
        }
        // Only a wrong id can show it: equal ids are equal contents.
        #expect(tree("x", entry).changes(since: tree("x", other)) == [])
        #expect(tree("x", entry).changes(since: tree("y", other)) == ["folder/file"])
    }

    @Test func `children are put into git's order, the later of two names stays`() {
        let entries = ["1", "2", "3", "4"].map { TreeEntry(kind: .file, blob: BlobID($0)) }
        let inner = TreeFolder([.init("x", .entry(entries[3]))])
        let folder = TreeFolder([
            .init("a0", .entry(entries[0])), .init("a", .folder(inner)), .init("a.yml", .entry(entries[1])),
            .init("a0", .entry(entries[2])),
        ])
        #expect(folder.children.map(\.name) == ["a.yml", "a", "a0"])
        #expect(folder.entry(named: "a0") == entries[2])
        #expect(folder.fileCount == 3)
        #expect(folder.height == 1)
    }

    @Test(arguments: ["", "ab12", "0123456789abcdef0123456789abcdef01234567", "0123456789ABCDEF0123456789abcdef01234567"])
    func `an id keeps its text`(text: String) {
        #expect(BlobID(text).text == text)
        #expect(BlobID(text) == BlobID(text))
    }

    @Test func `ids are in the order of their texts`() {
        let texts = ["", "0", String(repeating: "0", count: 40), "00f" + String(repeating: "0", count: 37), "b"].sorted()
        #expect(texts.reversed().map { BlobID($0) }.sorted().map(\.text) == texts)
        #expect(BlobID(0x0123_4567_89ab_cdef, 1, 2).text == "0123456789abcdef000000000000000100000002")
    }

    @Test(arguments: 0..<50) func `a folder with another file says what the flat list says, and looks only where somebody asks`(
        seed: Int
    ) {
        var numbers = SeededNumbers(UInt64(seed))
        let random = RandomTree(using: &numbers)
        let entry = TreeEntry(kind: .file, blob: BlobID("given"))
        for path in ["new.yml", "a/b/new.yml", "z/new.yml"] + random.files.keys.sorted().prefix(2) {
            var expected = random.tree.entries
            // What was a file on the way is a folder now.
            for folder in ["a", "a/b", "z"] where path.hasPrefix(folder + "/") { expected[folder] = nil }
            expected[path] = entry
            var found: [String: TreeEntry] = [:]
            random.tree.root.replacing(path[...], with: entry).forEachFile { found[$0] = $1 }
            #expect(found == expected, "\(path)")
        }
        let unseen = TreeFolder(onDemand: {
            Issue.record("a folder beside the way was listed")
            return []
        })
        let root = TreeFolder(onDemand: { [.init("b", .folder(unseen)), .init("a", .folder(TreeFolder([])))] })
        #expect(root.replacing("a/x", with: entry).entry(at: "a/x") == entry)
    }
}
