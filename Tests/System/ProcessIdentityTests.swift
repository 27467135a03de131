import System
import Testing

@Suite struct ProcessIdentityTests {
    func sleeper() throws -> (pid: Int32, identity: ProcessIdentity) {
        var command = Command("/bin/sleep", ["600"])
        command.newGroup = true
        let pid = try command.spawn()
        return (pid, try #require(ProcessIdentity.of(pid: pid)))
    }

    @Test func `this process is alive, one of another boot or another start is not`() {
        let me = ProcessIdentity.current
        #expect(me.isAlive)
        #expect(ProcessIdentity.of(pid: me.pid) == me)
        #expect(!ProcessIdentity(bootID: "other", pid: me.pid, startTime: me.startTime).isAlive)
        #expect(!ProcessIdentity(bootID: me.bootID, pid: me.pid, startTime: me.startTime + 1).isAlive)
        #expect(ProcessIdentity.of(pid: 0) == nil)
    }

    @Test func `a signal reaches the process and no successor of its id`() async throws {
        let (pid, identity) = try sleeper()
        let successor = ProcessIdentity(bootID: identity.bootID, pid: pid, startTime: identity.startTime + 1)
        #expect(!successor.signal(9))
        #expect(!successor.signalGroup(9, group: pid))
        #expect(identity.isAlive)
        #expect(identity.signal(15))
        await ExitNotice.wait(for: identity)
        // A zombie counts as gone, and its status is still there.
        #expect(!identity.isAlive)
        #expect(!identity.signal(15))
        #expect(reapChild(pid: pid) == .signalled(15))
        #expect(reapChild(pid: pid) == nil)
    }

    @Test func `a group gets the signal`() async throws {
        let (pid, identity) = try sleeper()
        #expect(identity.signalGroup(9, group: pid))
        await ExitNotice.wait(for: identity)
        #expect(reapChild(pid: pid) == .signalled(9))
        #expect(!identity.signalGroup(9, group: pid))
    }

    @Test func `a wait ends with its task, and at once for a process that is gone`() async throws {
        let (pid, identity) = try sleeper()
        let waiting = Task { await ExitNotice.wait(for: identity) }
        waiting.cancel()
        await waiting.value
        #expect(identity.isAlive)
        #expect(identity.signal(9))
        await ExitNotice.wait(for: identity)
        _ = reapChild(pid: pid)
        await ExitNotice.wait(for: identity)
    }
}
