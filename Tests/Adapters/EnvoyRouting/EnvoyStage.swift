import EnvoyRouting
import Fleet
import Reconciliation
import Support
import Synchronization
import System

/// Where tests find the tools they need: `SLUICE_TEST_TOOLS`, else `.build/tools` of the package.
enum TestTools {
    static let folder =
        environmentVariable("SLUICE_TEST_TOOLS")
        ?? #filePath.split(separator: "/").prefix { $0 != "Tests" }.reduce("") { "\($0)/\($1)" } + "/.build/tools"

    /// The program itself, inside the Python package.
    static let envoy: String? = {
        let library = folder + "/lib"
        return ((try? Files.list(library)) ?? []).map { "\(library)/\($0)/site-packages/envoy/_bin/envoy" }
            .first { Files.status($0) != nil }
    }()

    /// A machine of CI must have everything: there the tests run, and fail without it.
    static let mayRun = envoy != nil || environmentVariable("CI") == "true"
}

/// A proxy of the test's own with instances that answer, all gone after it.
final class EnvoyStage: RouterStage {
    let folder: String
    let configuration: EnvoyConfiguration
    let envoy: EnvoyRouter
    private let servers = Mutex<[Int: HTTPServer]>([:])

    var router: any TrafficRouter { envoy }

    init(
        port: Int = 0, folder: String? = nil, acknowledgeSeconds: Double = 20, logLimitBytes: Int64 = 1 << 20,
        binary: String? = nil
    ) {
        self.folder = folder ?? "/tmp/sluice-envoy-\(Crypto.randomBytes(5).hex)"
        configuration = EnvoyConfiguration(
            stateFolder: self.folder + "/envoy", binary: binary ?? TestTools.envoy ?? "/nonexistent/envoy",
            socketFolder: self.folder + "/run",
            listenPort: port, drainSeconds: 2, acknowledgeSeconds: acknowledgeSeconds,
            logLimitBytes: logLimitBytes)
        envoy = EnvoyRouter(configuration: configuration)
    }

    /// Another router on the same proxy, as after a restart of the controller.
    func restarted() -> EnvoyRouter { EnvoyRouter(configuration: configuration) }

    /// The same with endpoints at host names, or without them any more.
    func restarted(
        hosts: HostNames?, metrics: MetricsAddress? = nil, certificate: CertificateFiles? = nil
    ) -> EnvoyRouter {
        EnvoyRouter(
            configuration: EnvoyConfiguration(
                stateFolder: configuration.stateFolder, binary: configuration.binary, socketFolder: configuration.socketFolder,
                hosts: hosts, certificate: certificate, metrics: metrics, acknowledgeSeconds: configuration.acknowledgeSeconds))
    }

    func end() async {
        await envoy.shutDown()
        for server in servers.withLock({ Array($0.values) }) { await server.stop() }
        try? Files.remove(folder)
    }

    func instance(_ number: Int, health: RoutedInstance.Health) async throws -> RoutedInstance {
        try serve(number) { _ in HTTPResponse(status: 200, body: Array("\(number)".utf8)) }
        return RoutedInstance(incarnation: Incarnation(number), address: address(number), health: health)
    }

    func address(_ number: Int) -> String { folder + "/run/\(number).sock" }

    /// Starts an instance with this answer, unless it runs.
    func serve(_ number: Int, _ answer: @escaping @Sendable (HTTPRequest) async -> HTTPResponse) throws {
        try Files.makeDirectory(folder + "/run")
        let path = address(number)
        try servers.withLock { servers in
            if servers[number] == nil { servers[number] = try HTTPServer(unixSocket: path, handler: answer) }
        }
    }

    func stop(_ number: Int) async {
        await servers.withLock { $0.removeValue(forKey: number) }?.stop()
    }

    func hash(of key: String) -> KeyHash { KeyHash(id: String(key.prefix(8)), sha1: Crypto.sha1(Array(key.utf8)).base64) }

    func send(_ request: RoutedRequest) async throws -> RoutedAnswer {
        let answer = try await response(to: request)
        // The body is `{"error":{"code":"X",…`: enough is read of it here to tell the codes apart.
        let code = answer.text.split(separator: "\"").drop { $0 != "code" }.dropFirst(2).first.map(String.init)
        return RoutedAnswer(
            status: answer.status, deployment: answer.headers["azureml-model-deployment"],
            errorCode: answer.status == 200 ? nil : code)
    }

    /// By the endpoint's host name.
    func response(to request: RoutedRequest, at hosts: HostNames) async throws -> HTTPResponse {
        let headers = ["authorization": "Bearer \(request.key ?? "")", "host": "\(request.endpoint).\(hosts.domain)"]
        return try await HTTPClient().send(
            "POST", "http://127.0.0.1:\(hosts.port)/score", headers: headers, body: [], timeoutSeconds: 5)
    }

    func response(to request: RoutedRequest, headers: [String: String] = [:], path: String = "score") async throws -> HTTPResponse
    {
        var headers = headers
        headers["authorization"] = request.key.map { "Bearer \($0)" }
        headers["azureml-model-deployment"] = request.pin
        let port = await envoy.listenPort() ?? 0
        return try await HTTPClient().send(
            "POST", "http://127.0.0.1:\(port)/endpoints/\(request.endpoint)/\(path)", headers: headers, body: Array("{}".utf8),
            timeoutSeconds: 60)
    }
}

/// Runs with a proxy that is surely ended afterwards.
func withEnvoy(
    logLimitBytes: Int64 = 1 << 20, folder: String? = nil, binary: String? = nil, _ body: (EnvoyStage) async throws -> Void
) async throws {
    await Places.shared.take()
    let stage = EnvoyStage(folder: folder, logLimitBytes: logLimitBytes, binary: binary)
    do { try await body(stage) } catch {
        await stage.end()
        await Places.shared.leave()
        throw error
    }
    await stage.end()
    await Places.shared.leave()
}

/// Only a few proxies run at a time: each takes inotify instances, of which a user has 128.
private actor Places {
    static let shared = Places()
    private var free = 3
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take() async {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
