import Dispatch
import Synchronization
import System
import Testing

extension Command {
    /// Starts the child and waits for its end on this thread.
    func wait() throws -> System.ExitStatus {
        let pid = try spawn()
        while true {
            if let status = reapChild(pid: pid) { return status }
            _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(1))
        }
    }

    static func shell(_ script: String) -> Command { Command("/bin/sh", ["-c", script]) }
}

@Suite struct CommandTests {
    @Test func `streams and status are told apart`() async throws {
        let result = try await Command.shell("echo out; echo err >&2; exit 3").run()
        #expect(result.status == .exited(3))
        #expect(result.output == "out\n")
        #expect(result.errors == "err\n")
    }

    @Test func `nothing is inherited`() async throws {
        let lock = try TemporaryFolder()
        let held = try FileLock(path: lock.file("lock"), holderNote: "test")
        let result = try await Command("/bin/ls", ["/proc/self/fd"]).run()
        // 3 is the folder that `ls` reads.
        #expect(result.output == "0\n1\n2\n3\n")
        #expect(try await Command("/usr/bin/env").run().output == "")
        expect(held, held: true)
    }

    @Test func `ignored and blocked signals are at their defaults in the child`() async throws {
        Signals.ignore(13)
        let result = try await Command("/bin/grep", ["-E", "^Sig(Ign|Blk)", "/proc/self/status"]).run()
        let masks = result.output.split { $0.isWhitespace }.compactMap { UInt64($0, radix: 16) }
        // glibc lets a spawned child ignore its own two internal signals, 32 and 33.
        #expect(masks.map { $0 & ~0x1_8000_0000 } == [0, 0])
    }

    @Test func `environment and folder are those given`() async throws {
        let command = Command("/bin/sh", ["-c", "echo $A; pwd"], environment: ["A": "b c"], workingDirectory: "/usr")
        #expect(try await command.run().output == "b c\n/usr\n")
    }

    @Test func `input larger than a pipe goes in while output comes out`() async throws {
        let input = (0..<1_000_000).map { UInt8(97 + $0 % 26) }
        let result = try await Command("/bin/cat").run(input: input)
        #expect(Array(result.output.utf8) == input)
    }

    @Test func `a child that does not read its input is no error`() async throws {
        let result = try await Command("/bin/true").run(input: [UInt8](repeating: 1, count: 1 << 20))
        #expect(result.status == .exited(0))
    }

    @Test func `of a long stream the tail is kept`() async throws {
        let result = try await Command.shell("head -c 30000000 /dev/zero | tr '\\0' x; printf end").run()
        #expect(result.output.utf8.count == 8 << 20)
        #expect(result.output.hasSuffix("xend"))
    }

    @Test func `lines are handed over as they come, the last without its newline too`() async throws {
        let lines = Mutex<[String]>([])
        let result = try await Command.shell("echo a; echo b; printf c").run { line in lines.withLock { $0.append(line) } }
        #expect(result.output == "a\nb\nc")
        #expect(lines.withLock(\.self) == ["a", "b", "c"])
    }

    @Test func `a grandchild that keeps the pipes does not hold up the end`() async throws {
        let result = try await Command.shell("sleep 1000 & echo $!").run()
        #expect(result.status == .exited(0))
        let pid = try #require(Int32(result.output.dropLast()))
        // It still lives, and so it still has the pipes.
        #expect(try #require(ProcessIdentity.of(pid: pid)).signal(9))
    }

    @Test func `a timeout kills the whole group`() async throws {
        let folder = try TemporaryFolder()
        let script = "sleep 30 & echo $! > \(folder.file("pid")); sync; wait"
        let error = await #expect(throws: SystemError.self) { try await Command.shell(script).run(timeoutSeconds: 0.5) }
        #expect(error?.description == "run /bin/sh: still running after 0.5 s")
        let pid = try #require(Int32(Files.readText(folder.file("pid")).dropLast()))
        if let left = ProcessIdentity.of(pid: pid) { await ExitNotice.wait(for: left) }
        #expect(ProcessIdentity.of(pid: pid) == nil)
    }

    @Test func `cancellation kills the child`() async throws {
        let pids = AsyncStream<Int32>.makeStream()
        let task = Task {
            try await Command.shell("echo $$; exec sleep 30").run { line in pids.continuation.yield(Int32(line) ?? 0) }
        }
        var pid: Int32 = 0
        for await started in pids.stream {
            pid = started
            break
        }
        task.cancel()
        let error = await #expect(throws: SystemError.self) { try await task.value }
        #expect(error?.code == 125)
        #expect(ProcessIdentity.of(pid: pid) == nil)
    }

    @Test(arguments: [
        (Command("/no/such/program"), "start /no/such/program: no such file or directory"),
        (Command("/bin/true", workingDirectory: "/no/folder"), "start /bin/true in /no/folder: no such folder"),
        (Command("/etc/passwd"), "start /etc/passwd: permission denied"),
    ])
    func `a start that is refused says why`(command: Command, message: String) async throws {
        let error = await #expect(throws: SystemError.self) { try await command.run() }
        #expect(error?.description == message)
    }

    @Test func `output is appended to a file of mode 0600, and both streams may share it`() throws {
        let folder = try TemporaryFolder()
        var command = Command.shell("echo out; echo err >&2")
        command.standardOutput = .file(folder.file("log"))
        command.standardError = .file(folder.file("log"))
        #expect(try command.wait() == .exited(0))
        #expect(try command.wait() == .exited(0))
        #expect(try Files.readText(folder.file("log")) == "out\nerr\nout\nerr\n")
        #expect(Files.status(folder.file("log"))?.mode == 0o600)
    }

    @Test(arguments: [(true, false), (false, true)])
    func `a new session or group has the child as its leader`(session: Bool, group: Bool) throws {
        let folder = try TemporaryFolder()
        var command = Command("/bin/cat", ["/proc/self/stat"])
        command.newSession = session
        command.newGroup = group
        command.standardOutput = .file(folder.file("stat"))
        #expect(try command.wait() == .exited(0))
        let fields = try Files.readText(folder.file("stat")).split(separator: " ")
        #expect(fields[4] == fields[0])
        #expect((fields[5] == fields[0]) == session)
    }

    @Test func `hundreds of children at once leave no descriptor and no zombie`() async throws {
        let codes = try await withThrowingTaskGroup(of: CommandResult.self) { group in
            for number in 0..<300 { group.addTask { try await Command.shell("echo \(number); exit \(number % 7)").run() } }
            return try await group.reduce(into: [Int32: Int]()) { counts, result in
                guard case .exited(let code) = result.status, Int(result.output.dropLast())! % 7 == Int(code) else { return }
                counts[code, default: 0] += 1
            }
        }
        #expect(codes.values.reduce(0, +) == 300)
        // Other tests hold some meanwhile; a leak would be one a child.
        let list = try await Command("/bin/ls", ["-l", "/proc/\(ProcessIdentity.current.pid)/fd"]).run()
        let left = list.output.split(separator: "\n").filter { $0.contains("pipe:") || $0.contains("[pidfd]") }
        #expect(left.count < 300)
    }
}
