import FoundationEssentials
package import Reports
import System

/// Asks a running controller.
package struct ControlClient: Sendable {
    private let http: HTTPClient

    package init(socket: String) { http = HTTPClient(unixSocket: socket) }

    package func status() async throws -> StatusReport { try await ask(.status) }
    package func drift() async throws -> DriftReport { try await ask(.drift) }
    package func quota() async throws -> QuotaReport { try await ask(.quota) }

    package func plan(_ question: PlanQuestion) async throws -> PlanReport {
        try await ask(.plan, body: Array(JSONEncoder().encode(question)))
    }

    package func why(_ question: WhyQuestion) async throws -> WhyReport {
        try await ask(.why, body: Array(JSONEncoder().encode(question)))
    }

    package func order(_ question: OrderQuestion) async throws -> OrderReport {
        try await ask(.order, body: Array(JSONEncoder().encode(question)))
    }

    /// Returns when the controller has heard it; its lock is released a little later.
    package func stop() async throws {
        let _: ControlError = try await ask(.stop)
    }

    private func ask<Answer: Decodable>(_ request: ControlRequest, body: [UInt8]? = nil) async throws -> Answer {
        let response = try await http.send(
            request.method, "http://localhost\(request.path)", headers: ["content-type": "application/json"],
            body: body ?? (request.method == "POST" ? [] : nil), timeoutSeconds: 60)
        guard (200..<300).contains(response.status) else {
            throw try JSONDecoder().decode(ControlError.self, from: Data(response.body))
        }
        return try JSONDecoder().decode(Answer.self, from: Data(response.body))
    }
}
