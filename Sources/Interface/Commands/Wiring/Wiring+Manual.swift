import Fleet
import Planning
package import Reports
import StateDirectory
import WebInterface

extension Wiring {
    package func why(endpoint: String, _ settings: OperatorOptions) async throws -> WhyReport {
        switch try await connection(settings) {
        case .live(let client): try await client.why(WhyQuestion(endpoint: endpoint))
        case .offline(let fleet): try await fleet.view().why(endpoint)
        }
    }

    package func order(_ request: OrderRequest, _ settings: OperatorOptions) async throws -> OrderReport {
        let question = OrderQuestion(request)
        switch try await connection(settings) {
        case .live(let client): return try await client.order(question)
        case .offline:
            let configuration = try OperatorFile.load(settings)
            // To open it as a controller does would make one.
            guard try StateLook(configuration).directory != nil else {
                throw CommandFailure("there is no endpoint yet: no controller has run on this state directory")
            }
            return try await OfflineOrder(configuration).follow(question)
        }
    }
}

extension FleetView {
    func why(_ endpoint: String) throws -> WhyReport {
        if let report = WhyReport(self, endpoint: endpoint) { return report }
        let names = Set(desired.endpoints.keys).union(memory.steps.keys).map(\.name).sorted()
        let known = names.isEmpty ? "there is none yet" : "there are \(names.joined(separator: ", "))"
        throw CommandFailure("no endpoint \(endpoint): \(known)")
    }
}

extension OrderQuestion {
    fileprivate init(_ request: OrderRequest) {
        let verb: Verb =
            switch request.verb {
            case .suspend(let endpoint): .suspend(endpoint: endpoint)
            case .resume(let endpoint): .resume(endpoint: endpoint)
            case .retry(let endpoint): .retry(endpoint: endpoint)
            case .rollback(let endpoint, let revision): .rollback(endpoint: endpoint, revision: revision)
            case .regenerateKey(let type, let endpoint, let grace):
                .regenerateKey(type: type.rawValue, endpoint: endpoint, grace: grace)
            case .approve(let kind, let commit): .approve(kind: kind.rawValue, commit: commit)
            case .advanceRollout(let endpoint): .advanceRollout(endpoint: endpoint)
            }
        self.init(verb, who: request.who, why: request.why, until: request.until?.milliseconds)
    }

    func action(at now: Moment) -> ManualAction {
        ManualAction(who: who, why: why, at: now, until: until.map(Moment.init(milliseconds:)))
    }
}

extension OrderReport {
    init(_ question: OrderQuestion, message: String) {
        self.init(
            message: message, who: question.who, why: question.why,
            until: question.until.map { Timestamp(Moment(milliseconds: $0)) })
    }
}
