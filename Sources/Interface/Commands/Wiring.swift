package import Reports

/// The only place that knows every adapter.
package struct Wiring: Operations {
    package init() {}

    package func setup(_ settings: OperatorOptions, _ progress: ProgressLine) async throws { throw unwired }
    package func validate(_ request: ValidationRequest) async throws -> Validation { throw unwired }
    package func plan(_ request: CommitRequest, _ settings: OperatorOptions) async throws -> PlanReport { throw unwired }
    package func apply(
        _ request: CommitRequest, timeoutSeconds: Int, _ settings: OperatorOptions, _ progress: ProgressLine
    ) async throws -> ApplyOutcome { throw unwired }
    package func run(_ settings: OperatorOptions, _ console: Console) async throws { throw unwired }
    package func status(_ settings: OperatorOptions) async throws -> StatusReport { throw unwired }
    package func drift(_ settings: OperatorOptions) async throws -> DriftReport { throw unwired }
    package func quota(_ settings: OperatorOptions) async throws -> QuotaReport { throw unwired }
    package func invoke(_ request: InvokeRequest, _ settings: OperatorOptions) async throws -> InvokeAnswer { throw unwired }
    package func keys(of endpoint: String, _ settings: OperatorOptions) async throws -> EndpointKeys { throw unwired }
    package func logs(
        _ request: LogRequest, _ settings: OperatorOptions
    ) async throws -> AsyncThrowingStream<String, any Error> { throw unwired }
    package func down(_ settings: OperatorOptions, _ progress: ProgressLine) async throws { throw unwired }
    package func examine(_ settings: OperatorOptions) async throws -> HealthReport { throw unwired }
    package func runner(folder: String) async throws -> ExitCode { throw unwired }

    private var unwired: CommandFailure { CommandFailure("the parts of this command are not connected in this build") }
}
