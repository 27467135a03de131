import FoundationEssentials
import System

/// Somebody who sends the request of `TinyFleet` to an endpoint's stable URL.
struct Client: Sendable {
    let url: String
    let key: String?

    struct Answer: Sendable, CustomStringConvertible {
        let status: Int
        /// Without white space.
        let body: String
        let deployment: String

        var description: String { "\(status) \(body) from \(deployment)" }
    }

    func send(to deployment: String? = nil) async throws -> Answer {
        var headers = ["content-type": "application/json"]
        headers["authorization"] = key.map { "Bearer \($0)" }
        headers["azureml-model-deployment"] = deployment
        let response = try await HTTPClient().send(
            "POST", url, headers: headers, body: Array(TinyFleet.request.utf8), timeoutSeconds: 30)
        return Answer(
            status: response.status, body: response.text.filter { !$0.isWhitespace },
            deployment: response.headers["azureml-model-deployment"] ?? "?")
    }

    /// Sends one request after the other, and counts the answers by deployment.
    func shares(of requests: Int) async throws -> [String: Int] {
        var shares: [String: Int] = [:]
        for _ in 0..<requests {
            let answer = try await send()
            shares[answer.status == 200 ? answer.deployment : "\(answer)", default: 0] += 1
        }
        return shares
    }

    /// Runs the body while two senders go on without a pause worth speaking of.
    func underLoad(_ body: () async throws -> Void) async throws -> Load {
        let load = Load()
        let senders = (0..<2).map { _ in Task { while await load.takes(self) {} } }
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
        load.end()
        for sender in senders { await sender.value }
        try outcome.get()
        return load
    }
}
