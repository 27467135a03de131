import Fleet
import Manifests
import ProcessBackend
package import Reports
import StateDirectory
import System
import WebInterface

/// Connects the commands with the adapters. This file and its neighbours are the only ones that know every adapter.
package struct Wiring: Operations {
    package init() {}

    package func setup(_ settings: OperatorOptions, _ progress: ProgressLine) async throws {
        let configuration = try OperatorFile.load(settings)
        // Beside a running controller, too: it does not touch what is installed unless the pins have changed.
        let tools = ToolsFolder.tools(state: try StateDirectory.prepare(path: configuration.state))
        try await Tools.install(into: tools.folder) { progress.update($0) }
        if let failure = await tools.verify() { throw failure }
    }

    package func validate(_ request: ValidationRequest) async throws -> Validation {
        var validation = ManifestValidation(request)
        return try await validation.run()
    }

    package func run(_ settings: OperatorOptions, _ console: Console) async throws {
        let configuration = try OperatorFile.load(settings)
        guard !configuration.sources.isEmpty else {
            throw CommandFailure("no source is configured: add one under `sources:` in sluice.yaml (`sluice help configuration`)")
        }
        let installation = try await Installation.open(configuration, command: "sluice run") { state, _ in
            try Installation.configuredSources(configuration, state: state)
        }
        try await ControllerProcess(installation, console: console).run()
    }

    package func status(_ settings: OperatorOptions) async throws -> StatusReport {
        switch try await connection(settings) {
        case .live(let client): try await client.status()
        case .offline(let fleet): StatusReport(try await fleet.view())
        }
    }

    package func drift(_ settings: OperatorOptions) async throws -> DriftReport {
        switch try await connection(settings) {
        case .live(let client): try await client.drift()
        case .offline(let fleet): DriftReport(try await fleet.view())
        }
    }

    package func quota(_ settings: OperatorOptions) async throws -> QuotaReport {
        switch try await connection(settings) {
        case .live(let client): try await client.quota()
        case .offline(let fleet): QuotaReport(try await fleet.view())
        }
    }

    package func plan(_ request: CommitRequest, _ settings: OperatorOptions) async throws -> PlanReport {
        let question = PlanQuestion(folder: request.folder.map(absolutePath), revision: request.revision)
        switch try await connection(settings) {
        case .live(let client): return try await client.plan(question)
        case .offline(let fleet): return try await fleet.plan(question)
        }
    }

    package func apply(
        _ request: CommitRequest, timeoutSeconds: Int, _ settings: OperatorOptions, _ progress: ProgressLine
    ) async throws -> ApplyOutcome {
        let configuration = try OperatorFile.load(settings)
        return try await Application(configuration, request, timeoutSeconds: timeoutSeconds, progress).run()
    }

    package func keys(of endpoint: String, _ settings: OperatorOptions) async throws -> EndpointKeys {
        try await StateLook(try OperatorFile.load(settings)).keys(of: endpoint)
    }

    package func invoke(_ request: InvokeRequest, _ settings: OperatorOptions) async throws -> InvokeAnswer {
        try await StateLook(try OperatorFile.load(settings)).invoke(request)
    }

    package func logs(
        _ request: LogRequest, _ settings: OperatorOptions
    ) async throws -> AsyncThrowingStream<String, any Error> {
        try await StateLook(try OperatorFile.load(settings)).logs(request)
    }

    package func down(_ settings: OperatorOptions, _ progress: ProgressLine) async throws {
        try await Shutdown(try OperatorFile.load(settings), progress).run()
    }

    package func runner(folder: String) async throws -> ExitCode {
        ExitCode(rawValue: InstanceRunner.main(arguments: [folder])) ?? .failed
    }

    package func examine(_ settings: OperatorOptions) async throws -> HealthReport {
        try await Examination(settings).report()
    }

    enum Connection {
        case live(ControlClient)
        case offline(OfflineFleet)
    }

    /// A running controller is asked; without one the state directory is read.
    func connection(_ settings: OperatorOptions) async throws -> Connection {
        let configuration = try OperatorFile.load(settings)
        let state = try StateLook(configuration)
        if let directory = state.directory, directory.holder != nil {
            // `apply` and `down` hold the directory too, and serve no socket: then it is read beside them.
            let socket = try directory.socket(ControllerProcess.socketName)
            if Files.status(socket) != nil { return .live(ControlClient(socket: socket)) }
        }
        return .offline(OfflineFleet(configuration, state))
    }
}
