import Fleet
import Glibc
import Support
import System
import Testing

@testable import ProcessBackend

/// What a controller finds after another one stopped in the middle of something.
@Suite(
    .serialized, .enabled(if: BackendStage.mayRun, "no uv in .build/tools, or no .build/debug/sluice"), .timeLimit(.minutes(5)))
struct AdoptionTests {
    @Test func `a crash before the spawn leaves an instance that is gone`() async throws {
        try await BackendStage().use { stage in
            try write(stage, process: nil)
            let found = try #require(await stage.backend.observeInstances().known?[Incarnation(1)])
            #expect(found.state == .exited(.unseen))
            await stage.backend.clear(Incarnation(1))
            #expect(await stage.reopened().observeInstances() == .known([:]))
        }
    }

    @Test func `a crash between spawn and record is found by the environment and ended`() async throws {
        try await BackendStage().use { stage in
            try write(stage, process: nil)
            var stray = Command("/bin/sleep", ["600"])
            stray.environment = ["SLUICE_STATE": stage.configuration.identity, "SLUICE_INCARNATION": "1"]
            stray.newSession = true
            let pid = try stray.spawn()
            let identity = try #require(ProcessIdentity.of(pid: pid))
            let found = try #require(await stage.backend.observeInstances().known?[Incarnation(1)])
            #expect(found.state == .exited(.unseen))
            #expect(!identity.isAlive)
            _ = reapChild(pid: pid)
        }
    }

    @Test func `another instance's process, or another state's, is not touched`() async throws {
        try await BackendStage().use { stage in
            try write(stage, process: nil)
            var others: [ProcessIdentity] = []
            for (state, number) in [(stage.configuration.identity, "11"), ("another", "1")] {
                let command = Command("/bin/sleep", ["600"], environment: ["SLUICE_STATE": state, "SLUICE_INCARNATION": number])
                others.append(try #require(ProcessIdentity.of(pid: try command.spawn())))
            }
            _ = await stage.backend.observeInstances()
            for other in others {
                #expect(other.isAlive)
                kill(other.pid, SIGKILL)
                while reapChild(pid: other.pid) == nil { usleep(1000) }
            }
        }
    }

    @Test func `after a reboot an instance is gone, whoever has its process id now`() async throws {
        try await BackendStage().use { stage in
            let own = ProcessIdentity.current
            let before = ProcessIdentity(bootID: "another boot", pid: own.pid, startTime: own.startTime)
            try write(stage, process: InstanceProcess(master: before, runner: before))
            let found = try #require(await stage.backend.observeInstances().known?[Incarnation(1)])
            #expect(found.state == .exited(.unseen))
        }
    }

    @Test func `a stop that was cut short is carried through`() async throws {
        try await BackendStage().use { stage in
            _ = try await stage.ready(1)
            try JSONFile.write(InstanceMark(since: .now()), to: "\(stage.folder)/instances/1/stopping.json")
            let second = stage.reopened()
            let changes = second.changes()
            #expect(await second.observeInstances().known?[Incarnation(1)]?.state == .stopping)
            for await _ in changes where await second.observeInstances().known?[Incarnation(1)]?.state.isAlive == false { break }
            #expect(await second.observeInstances().known?[Incarnation(1)]?.state == .exited(.stopped))
        }
    }

    @Test func `a record that cannot be read makes the observation unknown, not empty`() async throws {
        try await BackendStage().use { stage in
            try Files.makeDirectory("\(stage.folder)/instances/1")
            try Files.writeAtomically("\(stage.folder)/instances/1/launch.json", "{")
            guard case .unknown(let reason) = await stage.backend.observeInstances() else {
                Issue.record("known")
                return
            }
            #expect(reason.contains("instances/1/launch.json"))
            try Files.remove("\(stage.folder)/instances/1")
        }
    }

    @Test func `looking at an unchanged world writes nothing`() async throws {
        try await BackendStage().use { stage in
            _ = try await stage.ready(1)
            let folder = "\(stage.folder)/instances/1"
            let before = try Files.list(folder).map { Files.status("\(folder)/\($0)") }
            for _ in 0..<20 { _ = await stage.backend.observeInstances() }
            #expect(try Files.list(folder).map { Files.status("\(folder)/\($0)") } == before)
        }
    }

    @Test func `one that only observes tells an end, and leaves it to the controller`() async throws {
        try await BackendStage().use { stage in
            let running = try await stage.ready(2)
            try write(stage, process: nil)
            var configuration = stage.configuration
            configuration.observesOnly = true
            let before = try Files.list("\(stage.folder)/instances/1")
            let observed = await BackendStage.open(configuration).observeInstances().known
            #expect(observed?[Incarnation(1)]?.state == .exited(.unseen))
            #expect(observed?[Incarnation(2)] == running)
            #expect(try Files.list("\(stage.folder)/instances/1") == before)
        }
    }

    private func write(_ stage: BackendStage, process: InstanceProcess?) throws {
        let folder = InstanceFolder("\(stage.folder)/instances/1")
        try Files.makeDirectory(folder.path)
        let record = InstanceRecord(
            launch: stage.launch(1, "fine.py"), address: "\(stage.folder)/run/1.sock", order: nil, environmentKey: nil,
            controlGroups: [], notes: [])
        try JSONFile.write(record, to: folder.record)
        if let process { try JSONFile.write(process, to: folder.process) }
    }
}
