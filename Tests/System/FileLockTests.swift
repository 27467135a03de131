import System
import Testing

@Suite struct FileLockTests {
    @Test func `one holder at a time, whose note others read`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("lock")
        #expect(FileLock.holder(path: path) == nil)
        do {
            let first = try FileLock(path: path, holderNote: "a much longer note of the first")
            #expect(first != nil)
            let second = try FileLock(path: path, holderNote: "second")
            #expect(second == nil)
            #expect(FileLock.holder(path: path) == "a much longer note of the first")
        }
        #expect(FileLock.holder(path: path) == nil)
        let third = try FileLock(path: path, holderNote: "third")
        #expect(FileLock.holder(path: path) == "third")
        #expect(third != nil)
    }

    @Test func `a child that outlives the holder does not keep the lock`() throws {
        let folder = try TemporaryFolder()
        let pid: Int32
        do {
            let lock = try FileLock(path: folder.file("lock"), holderNote: "parent")
            pid = try Command("/bin/sleep", ["60"]).spawn()
            #expect(lock != nil)
        }
        #expect(FileLock.holder(path: folder.file("lock")) == nil)
        let next = try FileLock(path: folder.file("lock"), holderNote: "next")
        #expect(next != nil)
        #expect(ProcessIdentity.of(pid: pid)?.signal(9) == true)
        while reapChild(pid: pid) == nil {}
    }

    @Test func `a lock file that was removed is made anew`() throws {
        let folder = try TemporaryFolder()
        let lost = try FileLock(path: folder.file("lock"), holderNote: "lost")
        try Files.remove(folder.file("lock"))
        let next = try FileLock(path: folder.file("lock"), holderNote: "next")
        #expect(lost != nil)
        #expect(next != nil)
        #expect(FileLock.holder(path: folder.file("lock")) == "next")
    }
}
