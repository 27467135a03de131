import System
import Testing

@Suite(.timeLimit(.minutes(5))) struct FileWatcherTests {
    @Test(arguments: ["create", "rename", "delete", "append"])
    func `a change in a folder is told`(kind: String) async throws {
        let folder = try TemporaryFolder()
        try Files.makeDirectory(folder.file("quiet"))
        try Files.makeDirectory(folder.file("seen"))
        try Files.writeAtomically(folder.file("seen/old"), "")
        try Files.writeAtomically(folder.file("new"), "")
        let changes = try FileWatcher.changes(of: [folder.file("quiet"), folder.file("seen")])
        switch kind {
        case "create": try Files.writeAtomically(folder.file("seen/a"), "text")
        case "rename": try Files.rename(folder.file("new"), to: folder.file("seen/new"))
        case "delete": try Files.remove(folder.file("seen/old"))
        default:
            var command = Command.shell("echo text")
            command.standardOutput = .file(folder.file("seen/old"))
            #expect(try command.wait() == .exited(0))
        }
        for await path in changes {
            #expect(path == folder.file("seen"))
            return
        }
        Issue.record("the stream ended")
    }

    @Test func `one change after the other is seen, without another in between`() async throws {
        let folder = try TemporaryFolder()
        var changes = try FileWatcher.changes(of: [folder.path]).makeAsyncIterator()
        for number in 0..<20 {
            try Files.makeDirectory(folder.file("\(number)"))
            #expect(await changes.next() == folder.path)
        }
    }

    @Test func `a burst is one change`() async throws {
        let folder = try TemporaryFolder()
        try Files.makeDirectory(folder.file("a"))
        try Files.makeDirectory(folder.file("b"))
        var changes = try FileWatcher.changes(of: [folder.file("a"), folder.file("b")]).makeAsyncIterator()
        for number in 0..<1000 { try Files.makeDirectory(folder.file("a/\(number)")) }
        try Files.makeDirectory(folder.file("b/last"))
        #expect(await changes.next() == folder.file("a"))
        #expect(await changes.next() == folder.file("b"))
    }

    @Test func `a watch of what is not there is refused`() throws {
        let error = #expect(throws: SystemError.self) { try FileWatcher.changes(of: ["/no/such/folder"]) }
        #expect(error?.description == "watch /no/such/folder: no such file or directory")
    }

    @Test func `the stream ends with its task and closes what it opened`() async throws {
        let folder = try TemporaryFolder()
        let changes = try FileWatcher.changes(of: [folder.path])
        let task = Task { for await _ in changes {} }
        task.cancel()
        await task.value
    }
}
