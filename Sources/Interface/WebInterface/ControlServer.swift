import FoundationEssentials
package import Reports
package import System

/// What the control socket answers with. Everything but `order` and `stop` only looks.
package protocol FleetService: Sendable {
    func view() async throws -> FleetView
    func plan(_ question: PlanQuestion) async throws -> PlanReport
    func why(_ question: WhyQuestion) async throws -> WhyReport
    /// Returns once it is recorded.
    func order(_ question: OrderQuestion) async throws -> OrderReport
    /// Ends the controller; what runs keeps running.
    func stop() async
}

/// HTTP on a unix socket (0600) beside a running controller: who may open the socket may ask.
package struct ControlServer: Sendable {
    private let server: HTTPServer

    package init(socket: String, service: any FleetService) throws(SystemError) {
        server = try HTTPServer(unixSocket: socket) { await respond(to: $0, from: service) }
    }

    package func stop() async { await server.stop() }
}

private func respond(to request: HTTPRequest, from service: any FleetService) async -> HTTPResponse {
    guard let asked = ControlRequest.allCases.first(where: { $0.path == request.path }) else {
        return answer(404, ControlError("nothing is served at \(request.path)"))
    }
    guard asked.method == request.method else {
        return answer(405, ControlError("\(request.path) takes \(asked.method)"))
    }
    do {
        switch asked {
        case .status: return answer(200, StatusReport(try await service.view()))
        case .drift: return answer(200, DriftReport(try await service.view()))
        case .quota: return answer(200, QuotaReport(try await service.view()))
        case .plan: return answer(200, try await service.plan(try question(request)))
        case .why: return answer(200, try await service.why(try question(request)))
        case .order: return answer(200, try await service.order(try question(request)))
        case .stop:
            await service.stop()
            return answer(202, ControlError("stopping"))
        }
    } catch let error as DecodingError {
        return answer(400, ControlError("the request's body is not what \(request.path) takes: \(error)"))
    } catch {
        return answer(500, ControlError("\(error)"))
    }
}

private func question<Question: Decodable>(_ request: HTTPRequest) throws -> Question {
    try JSONDecoder().decode(Question.self, from: Data(request.body))
}

private func answer(_ status: Int, _ value: some Encodable) -> HTTPResponse {
    let body = (try? JSONEncoder().encode(value)).map(Array.init) ?? []
    return HTTPResponse(status: status, headers: ["content-type": "application/json"], body: body)
}
