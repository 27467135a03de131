import Fleet
import Foundation
import Glibc
import Support
import System
import Testing

@testable import ProcessBackend

/// Real instances: what they are given, how they end, and what is left of them.
@Suite(
    .serialized, .enabled(if: BackendStage.mayRun, "no uv in .build/tools, or no .build/debug/sluice"), .timeLimit(.minutes(5)))
struct InstanceTests {
    @Test func `an instance gets the contract's variables, the manifest's, and nothing of ours`() async throws {
        try await BackendStage().use { stage in
            let instance = try await stage.ready(1, variables: ["WORKER_COUNT": "2", "THRESHOLD": "0.5"])
            let answer = try await stage.ask(instance, #"{"variables": true}"#)
            let variables = try JSONDecoder().decode([String: String].self, from: Data(answer.utf8))
            #expect(variables["THRESHOLD"] == "0.5")
            #expect(variables["SLUICE_INCARNATION"] == "1")
            #expect(variables["SLUICE_STATE"] == stage.configuration.identity)
            let own: Set = [
                "AML_APP_ROOT", "AZUREML_ENTRY_SCRIPT", "AZUREML_MODEL_DIR", "HOME", "HTTP_X_MS_SERVER_VERSION", "LANG", "PATH",
                "PWD",
                "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "SERVER_SOFTWARE", "SLUICE_INCARNATION", "SLUICE_STATE",
                "THRESHOLD",
                "TMPDIR", "VIRTUAL_ENV", "WORKER_COUNT",
            ]
            #expect(Set(variables.keys).subtracting(own) == [])
            let models = try await stage.ask(instance, #"{"models": true}"#)
            #expect(models == #"["weights/deep/two.txt", "weights/one.txt"]"#)
        }
    }

    @Test func `init may take longer than a request`() async throws {
        try await BackendStage().use { stage in
            await stage.backend.prepare(BackendStage.recipe)
            await stage.backend.start(stage.launch(1, "slow.py", requestTimeout: 100))
            _ = try await stage.contract.wait(for: 1) { $0.state == .ready }
        }
    }

    @Test func `an instance has answered its warm-up before it is ready, once`() async throws {
        try await BackendStage().use { stage in
            await stage.backend.prepare(BackendStage.recipe)
            await stage.backend.start(stage.launch(1, "fine.py", warmUp: ScoringScripts.samples))
            let instance = try await stage.contract.wait(for: 1) { $0.state == .ready }
            #expect(instance.notes.contains("1 of 3 warm-up requests failed"), "\(instance.notes)")
            let lines = await stage.backend.logs(of: BackendStage.deployment, lines: 100)
            #expect(lines.contains { $0.hasSuffix("xxx") }, "\(lines)")
            // The next controller finds nothing left to send.
            #expect(Files.status("\(stage.folder)/instances/1/warm-up.jsonl") == nil)
            #expect(Files.status("\(stage.folder)/instances/1/launch.json") != nil)
        }
    }

    @Test func `a failed instance shows what it said`() async throws {
        try await BackendStage().use { stage in
            await stage.backend.prepare(BackendStage.recipe)
            await stage.backend.start(stage.launch(1, "raises.py"))
            let ended = try await stage.contract.wait(for: 1) { !$0.state.isAlive }
            #expect(ended.evidence?.contains("ValueError: no such model") == true)
        }
    }

    @Test func `a worker that exits comes back in the same instance`() async throws {
        try await BackendStage().use { stage in
            let instance = try await stage.ready(1)
            await #expect(throws: SystemError.self) { try await stage.ask(instance, #"{"exit": 7}"#) }
            let answer = try await retried { try await stage.ask(instance, #"{"hello": 1}"#) }
            #expect(answer == #"{"hello": 1}"#)
            #expect(try await stage.contract.instance(1).processID == instance.processID)
        }
    }

    @Test func `stopping takes grandchildren with it, whatever session they made`() async throws {
        try await BackendStage().use { stage in
            let instance = try await stage.ready(1)
            let grandchild = try #require(Int32(try await stage.ask(instance, #"{"spawn": true}"#)))
            let identity = try #require(ProcessIdentity.of(pid: grandchild))
            await stage.backend.stop(Incarnation(1))
            #expect(!identity.isAlive)
            #expect(ProcessScan.processes(of: Incarnation(1), identity: stage.configuration.identity).isEmpty)
            #expect(try await stage.contract.instance(1).state == .exited(.stopped))
        }
    }

    @Test func `a master that is killed leaves nobody behind, and its signal is known`() async throws {
        try await BackendStage().use { stage in
            let instance = try await stage.ready(1)
            kill(Int32(try #require(instance.processID)), SIGKILL)
            let ended = try await stage.contract.wait(for: 1) { !$0.state.isAlive }
            #expect(ended.state == .exited(.signal(Int(SIGKILL))))
            #expect(ProcessScan.processes(of: Incarnation(1), identity: stage.configuration.identity).isEmpty)
        }
    }

    @Test func `without its runner an instance is broken and is ended`() async throws {
        try await BackendStage().use { stage in
            _ = try await stage.ready(1)
            let record = try JSONFile.read(InstanceProcess.self, from: InstanceFolder("\(stage.folder)/instances/1").process)
            let process = try #require(record)
            #expect(process.runner.signal(SIGKILL))
            let ended = try await stage.contract.wait(for: 1) { !$0.state.isAlive }
            #expect(ended.state == .exited(.unseen))
            #expect(!process.master.isAlive)
            #expect(ProcessScan.processes(of: Incarnation(1), identity: stage.configuration.identity).isEmpty)
        }
    }

    @Test func `an instance that hangs is unready, and ready again when it answers`() async throws {
        try await BackendStage().use { stage in
            let instance = try await stage.ready(1)
            let group = Int32(try #require(instance.processID))
            kill(-group, SIGSTOP)
            let hung = try await stage.contract.wait(for: 1) { $0.state != .ready }
            guard case .unready(let reason) = hung.state else {
                Issue.record("\(hung.state)")
                return
            }
            #expect(reason.hasPrefix("its readiness probe fails"))
            kill(-group, SIGCONT)
            _ = try await stage.contract.wait(for: 1) { $0.state == .ready }
        }
    }

    private static let strict = ProbeSettings(initialDelay: 0, period: 1, timeout: 1, failureThreshold: 2)

    @Test func `one that answers no liveness probe is unresponsive, and stays so until it answers`() async throws {
        try await BackendStage().use { stage in
            await stage.backend.prepare(BackendStage.recipe)
            await stage.backend.start(stage.launch(1, "fine.py", requestTimeout: 500, liveness: Self.strict))
            let instance = try await stage.contract.wait(for: 1) { $0.state == .ready }
            let group = Int32(try #require(instance.processID))
            kill(-group, SIGSTOP)
            let hung = try await stage.contract.wait(for: 1) { if case .unresponsive = $0.state { true } else { false } }
            #expect(hung.evidence?.contains("the script has started") == true)
            kill(-group, SIGCONT)
            _ = try await stage.contract.wait(for: 1) { $0.state == .ready }
        }
    }

    /// The one worker sleeps for longer than the probe's timeout and threshold allow.
    @Test func `liveness waits behind a slow request`() async throws {
        try await BackendStage().use { stage in
            await stage.backend.prepare(BackendStage.recipe)
            await stage.backend.start(stage.launch(1, "fine.py", requestTimeout: 20_000, liveness: Self.strict))
            let instance = try await stage.contract.wait(for: 1) { $0.state == .ready }
            async let answer = stage.ask(instance, #"{"sleep": 6}"#)
            let task = Task { try await stage.contract.wait(for: 1) { if case .unresponsive = $0.state { true } else { false } } }
            #expect(try await answer.contains("slept"))
            task.cancel()
            #expect((try? await task.value) == nil)
        }
    }

    @Test func `limits stand in the control group, or a note says that they do not`() async throws {
        try await BackendStage().use { stage in
            let instance = try await stage.ready(1)
            let record = try #require(try JSONFile.read(InstanceRecord.self, from: "\(stage.folder)/instances/1/launch.json"))
            if record.controlGroups.isEmpty {
                #expect(instance.notes.contains { $0.contains("not enforced") })
                return
            }
            for group in record.controlGroups {
                let members = try Files.readText("\(group)/cgroup.procs").split(separator: "\n").compactMap { Int($0) }
                #expect(members.contains(try #require(instance.processID)))
                #expect(members.count > 1)
            }
            await stage.backend.stop(Incarnation(1))
            for group in record.controlGroups { #expect(Files.status(group) == nil) }
        }
    }

    @Test func `logs are rotated at their limit and read across the rotation`() async throws {
        try await BackendStage(logLimit: 20_000).use { stage in
            let instance = try await stage.ready(1)
            for _ in 0..<6 { _ = try await stage.ask(instance, #"{"print": 9000}"#) }
            await stage.backend.stop(Incarnation(1))
            let log = "\(stage.folder)/logs/wine/blue/1.log"
            #expect(Files.status("\(log).1") != nil)
            for path in [log, "\(log).1"] { #expect(try #require(Files.status(path)).size <= 20_000) }
            #expect(await stage.backend.logs(of: BackendStage.deployment, lines: 3).count == 3)
        }
    }

    private func retried(_ body: () async throws -> String) async throws -> String {
        for _ in 0..<100 {
            if let answer = try? await body() { return answer }
            try await Task.sleep(for: .milliseconds(50))
        }
        return try await body()
    }
}
