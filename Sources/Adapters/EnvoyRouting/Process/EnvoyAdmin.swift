import Reconciliation
import System

/// The proxy's admin interface, on its unix socket.
struct EnvoyAdmin: Sendable {
    private let client: HTTPClient
    private static let timeoutSeconds = 5.0

    init(socket: String) { client = HTTPClient(unixSocket: socket) }

    func get(_ path: String) async throws(RouterFailure) -> [UInt8] { try await send("GET", path) }

    func post(_ path: String) async throws(RouterFailure) { _ = try await send("POST", path) }

    func json(_ path: String) async throws(RouterFailure) -> JSONValue {
        let body = try await get(path)
        do { return try JSONParser.parse(body) } catch { throw RouterFailure("the proxy's answer to \(path): \(error)") }
    }

    /// Versions, update counters and gauges: everything that tells whether something has changed.
    func statistics() async throws(RouterFailure) -> ProxyStatistics {
        let names = [
            "version_text", "update_success", "update_rejected", "update_failure", "warming_clusters",
            "upstream_rq_pending_active",
            "downstream_rq_active",
        ]
        return ProxyStatistics(
            text: String(decoding: try await get("/stats?filter=(\(names.joined(separator: "%7C")))%24"), as: UTF8.self))
    }

    /// The live listeners, clusters and scopes. (The whole dump has 100 KB of things that never change.)
    func configuration() async throws(RouterFailure) -> [JSONValue] {
        var entries: [JSONValue] = []
        for kind in ["dynamic_listeners", "dynamic_active_clusters", "dynamic_scoped_route_configs"] {
            entries += try await json("/config_dump?resource=\(kind)")["configs"]?.elements ?? []
        }
        return entries
    }

    /// The runtime values in effect, by key.
    func runtime() async throws(RouterFailure) -> [String: Int] {
        try await json("/runtime")["entries"]?.members.compactMapValues { $0["final_value"]?.number } ?? [:]
    }

    private func send(_ method: String, _ path: String) async throws(RouterFailure) -> [UInt8] {
        do {
            // A connection that is kept goes on to the process that it was made to, also when another has taken its place.
            let answer = try await client.send(
                method, "http://envoy\(path)", headers: ["connection": "close"], body: method == "POST" ? [] : nil,
                timeoutSeconds: Self.timeoutSeconds)
            guard answer.status == 200 else { throw RouterFailure("the proxy answered \(answer.status) to \(method) \(path)") }
            return answer.body
        } catch let failure as RouterFailure {
            throw failure
        } catch {
            throw RouterFailure("the proxy's admin interface: \(error)")
        }
    }
}
