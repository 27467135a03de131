import System
import Testing

@Suite struct FileLockTests {
    @Test func `one holder at a time, whose note others read`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("lock")
        #expect(FileLock.holder(path: path) == nil)
        do {
            let first = try FileLock(path: path, holderNote: "a much longer note of the first")
            expect(first, held: true)
            let second = try FileLock(path: path, holderNote: "second")
            expect(second, held: false)
            #expect(FileLock.holder(path: path) == "a much longer note of the first")
        }
        #expect(FileLock.holder(path: path) == nil)
        let third = try FileLock(path: path, holderNote: "third")
        #expect(FileLock.holder(path: path) == "third")
        expect(third, held: true)
    }

    @Test func `a child that outlives the holder does not keep the lock`() throws {
        let folder = try TemporaryFolder()
        let pid: Int32
        do {
            let lock = try FileLock(path: folder.file("lock"), holderNote: "parent")
            pid = try Command("/bin/sleep", ["60"]).spawn()
            expect(lock, held: true)
        }
        #expect(FileLock.holder(path: folder.file("lock")) == nil)
        let next = try FileLock(path: folder.file("lock"), holderNote: "next")
        expect(next, held: true)
        #expect(ProcessIdentity.of(pid: pid)?.signal(9) == true)
        while reapChild(pid: pid) == nil {}
    }

    @Test func `a lock file that was removed is made anew`() throws {
        let folder = try TemporaryFolder()
        let lost = try FileLock(path: folder.file("lock"), holderNote: "lost")
        try Files.remove(folder.file("lock"))
        let next = try FileLock(path: folder.file("lock"), holderNote: "next")
        expect(lost, held: true)
        expect(next, held: true)
        #expect(FileLock.holder(path: folder.file("lock")) == "next")
    }
}

/// `#expect` cannot look into what cannot be copied.
func expect(_ lock: borrowing FileLock?, held expected: Bool, sourceLocation: SourceLocation = #_sourceLocation) {
    let held =
        switch lock {
        case .some: true
        case .none: false
        }
    #expect(held == expected, sourceLocation: sourceLocation)
}
