import Glibc
import Support
import System
import Testing

/// The demo's story in small. Each chapter leaves the stage as the next one takes it.
struct Story {
    let stage: FleetStage
    private var controller: ProcessIdentity
    private var client: Client
    private var keys: [String] = []
    /// The commit in force.
    private var commit: String

    static func begin(on stage: FleetStage) async throws -> Story {
        try await stage.git.make()
        let commit = try await stage.git.commit("Serve with blue", TinyFleet.blueAlone)
        let controller = try stage.startController()
        return Story(stage: stage, controller: controller, client: Client(url: "", key: nil), commit: commit)
    }

    private init(stage: FleetStage, controller: ProcessIdentity, client: Client, commit: String) {
        self.stage = stage
        self.controller = controller
        self.client = client
        self.commit = commit
    }

    mutating func aCommitBecomesAPrediction() async throws {
        let status = try await stage.converged(on: commit)
        let shown = try stage.decoded(KeysDocument.self, try await stage.sluice("keys", "tiny", "-o", "json", code: 0))
        keys = [shown.primary, shown.secondary]
        client = Client(url: try #require(status.endpoint?.url), key: shown.primary)
        let answer = try await client.send()
        #expect(answer.status == 200 && answer.body == TinyFleet.blue, "\(answer)")
        #expect(try await Client(url: client.url, key: shown.secondary).send().status == 200)
        #expect(try await Client(url: client.url, key: nil).send().status == 401)
        #expect(try await Client(url: client.url, key: "guessed").send().status == 401)
        try write(TinyFleet.request, to: "\(stage.folder)/request.json")
        let invoked = try await stage.sluice("invoke", "tiny", "--request-file", "\(stage.folder)/request.json", code: 0)
        #expect(invoked.filter { !$0.isWhitespace } == TinyFleet.blue)
    }

    mutating func greenIsReachedByHeaderAlone() async throws {
        commit = try await stage.git.commit(
            "Add green at 0 %",
            [
                "green.yaml": TinyFleet.deployment("green", instances: 2), "models/green.json": #"{"factor": 3}"#,
                "endpoint.yaml": TinyFleet.endpoint("blue: 100", "green: 0"),
            ])
        try await stage.converged(on: commit)
        #expect(try await client.shares(of: 50) == ["blue": 50])
        let pinned = try await client.send(to: "green")
        #expect(pinned.status == 200 && pinned.body == TinyFleet.green && pinned.deployment == "green", "\(pinned)")
    }

    mutating func theTrafficIsShared() async throws {
        commit = try await stage.git.commit("Share", ["endpoint.yaml": TinyFleet.endpoint("blue: 50", "green: 50")])
        try await stage.converged(on: commit)
        let shares = try await client.shares(of: 400)
        #expect(shares.keys.sorted() == ["blue", "green"], "\(shares)")
        // Of 400 fair throws more than 50 from the middle come with a probability of 4e-7.
        #expect((150...250).contains(shares["green"] ?? 0), "\(shares)")
    }

    mutating func greenTakesOver() async throws {
        let blue = try await stage.status().pids(of: "blue")
        #expect(blue.count == 1)
        let stage = stage
        let load = try await client.underLoad {
            commit = try await stage.git.commit(
                "Send everything to green and remove blue",
                ["endpoint.yaml": TinyFleet.endpoint("green: 100"), "blue.yaml": nil, "models/blue.json": nil])
            let status = try await stage.converged(on: commit)
            #expect(status.endpoint?.deployments.map(\.name) == ["green"])
            _ = try await eventually("the end of blue", evidence: { stage.logTail }) {
                blue.contains { ProcessIdentity.of(pid: $0) != nil } ? nil : true
            }
        }
        expectNoFailure(load)
        #expect(try await client.shares(of: 20) == ["green": 20])
    }

    mutating func theQuotaRefuses() async throws {
        let refused = try await stage.git.commit(
            "Ask for ten instances", ["green.yaml": TinyFleet.deployment("green", instances: 10)])
        let stage = stage
        let source = try await eventually("the refusal", evidence: { stage.logTail }) {
            let source = try await stage.status().sources.first
            return source?.state == "Refused" ? source : nil
        }
        // ceil(1.2 · 10) instances of two cores, of twelve cores in all.
        let message = source.message ?? ""
        #expect(message.contains(refused.prefix(8)) && message.contains("24") && message.contains("12"), "\(message)")
        #expect(source.commit == commit, "the last good commit stays in force")
        let plan = try await stage.sluice("plan", code: 3)
        #expect(plan.contains("quota"), "\(plan)")
        #expect(try await client.shares(of: 20) == ["green": 20])
        commit = try await stage.git.commit(
            "Take it back", ["green.yaml": TinyFleet.deployment("green", instances: 2)])
        try await stage.converged(on: commit)
    }

    mutating func driftIsReportedThenRepaired() async throws {
        try await stage.stop(controller)
        controller = try stage.startController("--reconcile", "report")
        let before = try await stage.converged(on: commit).pids()
        try await stage.sluice("drift", code: 0)
        try await sabotage(before)
        let stage = stage
        _ = try await eventually("drift in the instances and in the weights", evidence: { stage.logTail }) {
            let found = try await stage.run(["drift", "-o", "json"])
            let kinds = try stage.decoded(DriftDocument.self, found.output).items.map(\.kind)
            guard found.status == .exited(4), kinds.contains("Dead"), kinds.contains("Weights") else {
                throw StageError(description: "\(found.status): \(found.output)")
            }
            return true
        }
        #expect(try await stage.status().pids() == Array(before.dropFirst()), "report mode starts nothing")
        try await repair(before)
    }

    private func sabotage(_ pids: [Int32]) async throws {
        let victim = try #require(pids.first.flatMap(ProcessIdentity.of))
        #expect(victim.signalGroup(SIGKILL, group: getpgid(victim.pid)))
        let file = "\(stage.state)/envoy/xds/rtds.json"
        let weights = try Files.readText(file)
        let changed = weights.replacing(/("weight\.[^"]*" *: *)100/) { "\($0.output.1)60" }
        try #require(changed != weights, "no weight in \(weights)")
        // By a rename, which is what Envoy watches for.
        try Files.writeAtomically(file, changed)
    }

    private mutating func repair(_ before: [Int32]) async throws {
        try await stage.stop(controller)
        controller = try stage.startController("--reconcile", "repair")
        let stage = stage
        _ = try await eventually("repair", evidence: { stage.logTail }) {
            let found = try await stage.run(["drift"])
            return found.status == .exited(0) ? true : nil
        }
        let after = try await stage.converged(on: commit).pids()
        #expect(after.count == 2 && after.first == before.last, "before \(before), after \(after)")
        #expect(try await client.shares(of: 20) == ["green": 20])
    }

    mutating func theControllerDies() async throws {
        let before = try await stage.status().pids()
        let stage = stage
        let load = try await client.underLoad {
            try await stage.stop(controller, by: SIGKILL)
            controller = try stage.startController()
            let pid = controller.pid
            _ = try await eventually("the new controller", evidence: { stage.logTail }) {
                try await stage.status().controller.pid == pid ? true : nil
            }
            let after = try await stage.converged(on: commit).pids()
            #expect(after == before, "instances are adopted, none is started again")
        }
        expectNoFailure(load)
    }

    func nothingIsToldThatShouldNotBe() async throws {
        #expect(!keys.isEmpty)
        let telling = FoundProcess.all { process in keys.contains { process.commandLine.contains($0) } }
        #expect(telling.isEmpty, "keys in the command lines of \(telling)")
        try await stage.sluice("status", code: 0)
        #expect(!keys.contains { stage.transcript.text.contains($0) }, "keys in the output of a command")
        let files = try stage.files(below: stage.folder).filter { $0.status.kind == .file }
        #expect(
            files.contains { $0.path.hasSuffix("/envoy/xds/lds.json") } && files.contains { $0.path.contains("/state/logs/") })
        // The database is where they are kept.
        for file in files where !file.path.contains("/state/state.db") {
            let text = try Files.readText(file.path)
            #expect(!keys.contains { text.contains($0) }, "a key in \(file.path)")
        }
    }

    func theStateIsPrivate() throws {
        let entries = try stage.files(below: stage.state)
        #expect(entries.count > 20)
        let open = entries.filter { $0.status.mode & 0o077 != 0 }.map { "\(String($0.status.mode, radix: 8)) \($0.path)" }
        #expect(
            open.isEmpty, "others may look into \(open.count) of \(entries.count):\n\(open.prefix(20).joined(separator: "\n"))")
    }

    func downLeavesNothing() async throws {
        let running = stage.processes()
        // Controller, Envoy, and for each instance its runner, the server and a worker.
        #expect(running.count >= 6, "so few processes mean that they are not found: \(running)")
        try await stage.sluice("down", code: 0)
        try await stage.gone(controller)
        #expect(stage.processes().isEmpty, "left: \(stage.processes())")
        #expect(try await stage.status().controller.state == "stopped")
    }

    private func expectNoFailure(_ load: Load) {
        #expect(load.requests > 20, "the load has hardly run")
        #expect(
            load.failures.isEmpty,
            "\(load.failures.count) of \(load.requests) failed:\n\(load.failures.prefix(20).joined(separator: "\n"))\n\(stage.logTail)"
        )
    }
}
