import Commands
import Fleet
import Reports

/// Answers what the test has put in, and notes what was asked.
struct FakeOperations: Operations {
    struct Failure: Error, CustomStringConvertible { let description: String }

    var statusReport = StatusReport(controller: .init(state: .stopped))
    var planReport = PlanReport(base: nil, head: "folder:abc")
    var driftReport = DriftReport(commit: nil, items: [], unknown: [])
    var validation = Validation(report: ValidationReport([], files: ["a.yaml"]))
    var outcome: ApplyOutcome?
    var answer = InvokeAnswer(status: 200, body: Array(#"{"labels": [1]}"#.utf8))
    var health = HealthReport([])
    var failure: String?
    var lines: [String] = []
    let asked = Notes()

    func note(_ words: String) throws {
        asked.add(words)
        if let failure { throw Failure(description: failure) }
    }

    func setup(_ settings: OperatorOptions, _ progress: ProgressLine) async throws {
        try note("setup")
        progress.update("installing envoy")
    }

    func makeCertificate(_ settings: OperatorOptions) async throws -> MadeCertificate {
        try note("makeCertificate")
        return MadeCertificate(
            certificate: "/state/tls/certificate.pem", key: "/state/tls/key.pem", names: ["localhost"], isNew: true)
    }

    func validate(_ request: ValidationRequest) async throws -> Validation {
        try note("validate \(request.paths) \(request.revision ?? "-")")
        return validation
    }

    func plan(_ request: CommitRequest, _ settings: OperatorOptions) async throws -> PlanReport {
        try note("plan \(request.folder ?? "-") \(request.revision ?? "-")")
        return planReport
    }

    func apply(
        _ request: CommitRequest, timeoutSeconds: Int, _ settings: OperatorOptions, _ progress: ProgressLine
    ) async throws -> ApplyOutcome {
        try note("apply \(request.folder ?? "-") within \(timeoutSeconds)")
        return outcome ?? .converged(statusReport)
    }

    func run(_ settings: OperatorOptions, _ console: Console) async throws {
        try note("run \(settings.configuration ?? "-") \(settings.listenPort ?? -1) \(settings.reconcile?.rawValue ?? "-")")
    }

    func status(_ settings: OperatorOptions) async throws -> StatusReport {
        try note("status in \(settings.stateDirectory ?? "-")")
        return statusReport
    }

    func drift(_ settings: OperatorOptions) async throws -> DriftReport { driftReport }

    func quota(_ settings: OperatorOptions) async throws -> QuotaReport {
        QuotaReport(families: [], total: .init(used: 0, peak: 0, after: 0, limit: nil), users: [])
    }

    func invoke(_ request: InvokeRequest, _ settings: OperatorOptions) async throws -> InvokeAnswer {
        try note("invoke \(request.endpoint) \(request.deployment ?? "-"): \(String(decoding: request.body, as: UTF8.self))")
        return answer
    }

    func keys(of endpoint: String, _ settings: OperatorOptions) async throws -> EndpointKeys {
        EndpointKeys(primary: "p-\(endpoint)", secondary: "s-\(endpoint)")
    }

    func logs(_ request: LogRequest, _ settings: OperatorOptions) async throws -> AsyncThrowingStream<String, any Error> {
        try note("logs \(request.endpoint)/\(request.deployment) \(request.lines) \(request.follow)")
        return AsyncThrowingStream { continuation in
            for line in lines { continuation.yield(line) }
            continuation.finish()
        }
    }

    func down(_ settings: OperatorOptions, _ progress: ProgressLine) async throws { try note("down") }

    func examine(_ settings: OperatorOptions) async throws -> HealthReport { health }

    func runner(folder: String) async throws -> ExitCode {
        try note("runner \(folder)")
        return .done
    }
}
