import System
import Testing

@Suite struct FilesTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 3_000_000])
    func `bytes come back as they were written`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try Files.writeAtomically(folder.file("a"), bytes)
        #expect(try Files.read(folder.file("a")) == bytes)
        #expect(Files.status(folder.file("a"))?.size == Int64(count))
        #expect(Files.status(folder.file("a"))?.mode == 0o600)
        #expect(try Files.list(folder.path) == ["a"])
    }

    @Test func `a write replaces what was there, with the mode asked for`() throws {
        try Files.writeAtomically(folder.file("a"), "long first text")
        try Files.writeAtomically(folder.file("a"), "short", mode: 0o666)
        #expect(try Files.readText(folder.file("a")) == "short")
        #expect(Files.status(folder.file("a"))?.mode == 0o666)
    }

    @Test func `a refused write leaves nothing behind`() throws {
        try Files.makeDirectory(folder.file("taken/inside"))
        #expect(throws: SystemError.self) { try Files.writeAtomically(folder.file("taken"), "text") }
        #expect(try Files.list(folder.path) == ["taken"])
    }

    @Test func `an error says what, where and why in one line`() throws {
        let error = #expect(throws: SystemError.self) { try Files.read(folder.file("none")) }
        #expect(error?.description == "open \(folder.file("none")): no such file or directory")
        #expect(error?.code == 2)
    }

    @Test func `folders are made with their parents, twice without complaint, never over a file`() throws {
        try Files.makeDirectory(folder.file("a/b/c"))
        try Files.makeDirectory(folder.file("a/b/c/"))
        #expect(Files.status(folder.file("a/b"))?.mode == 0o700)
        try Files.writeAtomically(folder.file("f"), "")
        #expect(throws: SystemError.self) { try Files.makeDirectory(folder.file("f")) }
        #expect(throws: SystemError.self) { try Files.makeDirectory(folder.file("f/g")) }
    }

    @Test func `a tree goes, what its links point at stays`() throws {
        try Files.makeDirectory(folder.file("kept"))
        try Files.writeAtomically(folder.file("kept/file"), "text")
        try Files.makeDirectory(folder.file("tree/a/b"))
        try Files.writeAtomically(folder.file("tree/a/b/file"), "text")
        #expect(try Command("/bin/ln", ["-s", folder.file("kept"), folder.file("tree/link")]).wait() == .exited(0))
        try Files.remove(folder.file("tree"))
        try Files.remove(folder.file("tree"))
        #expect(try Files.list(folder.path) == ["kept"])
        #expect(try Files.list(folder.file("kept")) == ["file"])
    }

    @Test func `an absent folder has no names, and they come sorted`() throws {
        #expect(try Files.list(folder.file("absent")) == [])
        for name in ["b", "c", "a", ".d"] { try Files.writeAtomically(folder.file(name), "") }
        #expect(try Files.list(folder.path) == [".d", "a", "b", "c"])
    }

    @Test func `a hard link shares its file and counts once`() throws {
        try Files.makeDirectory(folder.file("t"))
        try Files.writeAtomically(folder.file("t/a"), [UInt8](repeating: 1, count: 1 << 20))
        let before = Files.treeSize(folder.file("t"))
        try Files.hardLinkOrCopy(folder.file("t/a"), to: folder.file("t/b"))
        #expect(Files.status(folder.file("t/a"))?.inode == Files.status(folder.file("t/b"))?.inode)
        #expect(before >= 1 << 20)
        #expect(Files.treeSize(folder.file("t")) == before)
        #expect(throws: SystemError.self) { try Files.hardLinkOrCopy(folder.file("t/a"), to: folder.file("t/b")) }
    }

    @Test func `text that is no UTF-8 is repaired`() throws {
        try Files.writeAtomically(folder.file("a"), [0x61, 0xff, 0x62])
        #expect(try Files.readText(folder.file("a")) == "a\u{FFFD}b")
    }

    @Test func `free space is known`() throws {
        #expect(try Files.freeSpace(folder.path) > 0)
        #expect(throws: SystemError.self) { try Files.freeSpace(folder.file("none")) }
    }
}
