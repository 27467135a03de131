import FoundationEssentials
import Glibc
import System
import Testing

@testable import StateDirectory

@Suite struct StateDirectoryTests {
    @Test(arguments: [
        (["XDG_STATE_HOME": "/x", "HOME": "/home/me"], "/x/sluice"),
        (["HOME": "/home/me"], "/home/me/.local/state/sluice"),
        (["XDG_STATE_HOME": "", "HOME": "/home/me"], "/home/me/.local/state/sluice"),
        (["XDG_STATE_HOME": "relative", "HOME": "/home/me"], "/home/me/.local/state/sluice"),
    ])
    func `the default follows XDG`(environment: [String: String], path: String) throws {
        #expect(try StateDirectory.defaultPath(environment: environment) == path)
    }

    @Test func `without a home one has to say where`() {
        let failure = #expect(throws: StateFailure.self) { try StateDirectory.defaultPath(environment: [:]) }
        #expect(failure?.message.contains("--state-dir") == true)
    }

    @Test func `a second controller is told who holds the directory`() throws {
        let state = try TemporaryState()
        let first = try state.controller(command: "sluice run")
        let failure = #expect(throws: StateFailure.self) { try state.controller() }
        #expect(failure?.kind == .held)
        #expect(failure?.message.contains("(pid \(getpid()), sluice run, since 20") == true)
        #expect(failure?.message.contains("`sluice down`") == true)
        withExtendedLifetime(first) {}
    }

    @Test func `a killed holder is waited for until the last of it has let go`() async throws {
        let state = try TemporaryState()
        _ = try state.controller()
        let pid = try Command("/bin/true").spawn()
        while reapChild(pid: pid) == nil { try await Task.sleep(for: .milliseconds(1)) }
        let (held, isHeld) = AsyncStream.makeStream(of: Bool.self)
        // On its own thread: the next holder waits on this one, and would keep a task from letting go.
        let rest = Task {
            try await offPool {
                let lock = try FileLock(path: state.path + "/lock", holderNote: "pid \(pid), sluice run, since then")
                isHeld.yield(lock != nil)
                usleep(100_000)
            }
        }
        for await isHeld in held {
            #expect(isHeld)
            break
        }
        _ = try state.controller()
        try await rest.value
    }

    @Test func `the lock goes with its holder, and a journal holds it`() async throws {
        let state = try TemporaryState()
        var journal: SQLiteJournal? = try state.journal()
        #expect(throws: StateFailure.self) { try state.controller() }
        _ = try await journal?.load()
        journal = nil
        let next = try state.controller()
        #expect(next.holder != nil)
    }

    @Test func `a reader beside a controller sees it`() throws {
        let state = try TemporaryState()
        let controller = try state.controller(command: "sluice run")
        let reader = try StateDirectory.open(path: state.path, access: .reader, socketParents: state.sockets)
        #expect(reader.holder?.contains("sluice run") == true)
        #expect(reader.socketFolder == controller.socketFolder)
        #expect(reader.path == controller.path)
    }

    @Test func `a reader makes nothing`() throws {
        let state = try TemporaryState()
        let failure = #expect(throws: StateFailure.self) {
            try StateDirectory.open(path: state.path, access: .reader, socketParents: state.sockets)
        }
        #expect(failure?.kind == .absent)
        #expect(Files.status(state.path) == nil)
        #expect(try Files.list(state.folder + "/run") == [])
    }

    @Test func `folders are for their owner alone, also one that was there`() throws {
        let state = try TemporaryState()
        try Files.makeDirectory(state.path, mode: 0o755)
        let directory = try state.controller()
        #expect(Files.status(directory.path)?.mode == 0o700)
        #expect(Files.status(try directory.folder("environments"))?.mode == 0o700)
        #expect(Files.status(directory.socketFolder)?.mode == 0o700)
    }

    @Test func `another way to the same folder is the same state directory`() throws {
        let state = try TemporaryState()
        let first = try state.controller()
        let link = state.folder + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: state.path)
        let second = try StateDirectory.open(path: link + "/../link/.", access: .reader, socketParents: state.sockets)
        #expect(second.path == first.path)
        #expect(second.socketFolder == first.socketFolder)
    }

    @Test(arguments: ["file", "readable folder with files", "writable folder", "swappable", "sticky"])
    func `a place that is not safe is refused with the way out`(name: String) throws {
        let state = try TemporaryState()
        let expected = try prepare(name, state)
        if expected.isEmpty {
            _ = try state.controller()
            return
        }
        let failure = #expect(throws: StateFailure.self) { try state.controller() }
        #expect(failure?.kind == .refused)
        #expect(failure?.message.contains(expected) == true, "\(failure?.message ?? "")")
    }

    @Test func `a folder of somebody else is refused`() throws {
        let state = try TemporaryState()
        var path = "/usr"
        if geteuid() == 0 {
            path = state.path
            try Files.makeDirectory(path, mode: 0o700)
            try FileManager.default.setAttributes([.ownerAccountID: 1], ofItemAtPath: path)
        }
        let failure = #expect(throws: StateFailure.self) {
            try StateDirectory.open(path: path, access: .controller, socketParents: state.sockets)
        }
        #expect(failure?.message.contains("\(path) belongs to user") == true)
        #expect(failure?.message.contains("not to you (user \(geteuid()))") == true)
    }

    @Test func `a prepared folder is private and held by nobody`() throws {
        let state = try TemporaryState()
        #expect(try StateDirectory.prepare(path: state.path) == state.path)
        #expect(Files.status(state.path)?.mode == 0o700)
        try Files.writeAtomically(state.path + "/envoy", "")
        #expect(try state.controller().path == state.path)
    }

    /// Makes the place, and says what the refusal has to name; nothing when it is safe.
    private func prepare(_ name: String, _ state: TemporaryState) throws -> String {
        if name != "file" { try Files.makeDirectory(state.path, mode: 0o700) }
        switch name {
        case "file":
            try Files.writeAtomically(state.path, "")
            return "--state-dir"
        case "readable folder with files":
            try Files.writeAtomically(state.path + "/letter", "")
            try state.setMode(0o755, of: state.path)
            return "holds other files and can be read by others: `chmod 700"
        case "writable folder":
            try state.setMode(0o770, of: state.path)
            return "can be written by others: `chmod 700"
        case "swappable":
            try state.setMode(0o777, of: state.folder)
            return "could be swapped by others, who can write \(state.folder): `chmod go-w"
        default:
            try state.setMode(0o1777, of: state.folder)
            return ""
        }
    }
}
