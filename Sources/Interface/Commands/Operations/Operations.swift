package import Reports

/// What commands ask of the rest of the program: of a running controller where there is one, else of the state directory.
///
/// A command reads its words, calls one of these and shows the answer; whatever is thrown is shown as one line.
package protocol Operations: ManualOperations, StateOperations {
    /// Installs what instances and routing need; returns when all of it is there.
    func setup(_ settings: OperatorOptions, _ progress: ProgressLine) async throws
    /// A certificate to try TLS with; one that has been made stays.
    func makeCertificate(_ settings: OperatorOptions) async throws -> MadeCertificate
    func validate(_ request: ValidationRequest) async throws -> Validation
    /// Without effect: it could not write if it wanted to.
    func plan(_ request: CommitRequest, _ settings: OperatorOptions) async throws -> PlanReport
    /// Reconciles once, and returns when everything has converged or cannot.
    func apply(
        _ request: CommitRequest, timeoutSeconds: Int, _ settings: OperatorOptions, _ progress: ProgressLine
    ) async throws -> ApplyOutcome
    /// Runs the controller until it is told to end.
    func run(_ settings: OperatorOptions, _ console: Console) async throws
    func status(_ settings: OperatorOptions) async throws -> StatusReport
    func drift(_ settings: OperatorOptions) async throws -> DriftReport
    func quota(_ settings: OperatorOptions) async throws -> QuotaReport
    func invoke(_ request: InvokeRequest, _ settings: OperatorOptions) async throws -> InvokeAnswer
    func keys(of endpoint: String, _ settings: OperatorOptions) async throws -> EndpointKeys
    /// The last lines of a deployment's instances, oldest first; with `follow` it goes on until it is cancelled.
    func logs(_ request: LogRequest, _ settings: OperatorOptions) async throws -> AsyncThrowingStream<String, any Error>
    /// Stops controller, instances and Envoy; keeps the state.
    func down(_ settings: OperatorOptions, _ progress: ProgressLine) async throws
    /// What is installed and possible on this machine.
    func examine(_ settings: OperatorOptions) async throws -> HealthReport
    /// The life of one instance, in the process that watches over it.
    func runner(folder: String) async throws -> ExitCode
}
