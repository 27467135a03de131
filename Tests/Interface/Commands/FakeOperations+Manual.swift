import Commands
import Fleet
import Reports

extension FakeOperations {
    func order(_ request: OrderRequest, _ settings: OperatorOptions) async throws -> OrderReport {
        try note("\(request.verb) by \(request.who): \(request.why), until \(request.until?.milliseconds ?? -1)")
        return OrderReport(message: "done", who: request.who, why: request.why, until: request.until.map(Timestamp.init))
    }

    func why(endpoint: String, _ settings: OperatorOptions) async throws -> WhyReport {
        try note("why \(endpoint)")
        return WhyReport(endpoint: endpoint, source: "fleet", asked: nil, holds: nil, good: nil, declaredAt: nil, chain: [])
    }
}
