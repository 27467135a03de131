import Manifests
import Planning
package import Reports
import StateDirectory
import System

extension Wiring {
    package func backUp(to file: String, replacing: Bool, _ settings: OperatorOptions) async throws -> BackupReport {
        guard let directory = try StateLook(try OperatorFile.load(settings)).directory else {
            throw CommandFailure("there is nothing to back up: no controller has run on this state directory yet")
        }
        let path = absolutePath(file)
        try directory.backUp(to: path, with: ["environments/locks"], replacing: replacing)
        let keys = try await StateReader.open(directory).load().keys.count
        return BackupReport(file: path, bytes: Files.status(path)?.size ?? 0, endpointKeys: keys)
    }

    package func restore(_ origin: RestoreOrigin, _ settings: OperatorOptions) async throws -> RestoreReport {
        try await Restoration(try OperatorFile.load(settings), origin).run()
    }

    package func endEarlierKeys(of endpoint: String, _ settings: OperatorOptions) async throws {
        try await StateLook(try OperatorFile.load(settings)).endEarlierKeys(of: endpoint)
    }

    package func record(at question: RecordQuestion, _ settings: OperatorOptions) async throws -> RecordReport {
        let configuration = try OperatorFile.load(settings)
        return try await RecordLook(configuration, directory: try used(configuration)).answer(question)
    }

    package func events(_ request: EventRequest, _ settings: OperatorOptions) async throws -> EventReport {
        let configuration = try OperatorFile.load(settings)
        let report = try await EventFollower(directory: try used(configuration), request: request).report()
        if let endpoint = request.endpoint, report.events.isEmpty {
            // An endpoint that is known and has no events is one whose events are not kept any more.
            _ = try await StateLook(configuration).known(endpoint)
        }
        return report
    }

    package func follow(
        _ request: EventRequest, _ settings: OperatorOptions
    ) async throws -> AsyncThrowingStream<EventReport.Entry, any Error> {
        EventFollower(directory: try used(try OperatorFile.load(settings)), request: request).stream()
    }

    private func used(_ configuration: OperatorConfiguration) throws -> StateDirectory {
        guard let directory = try StateLook(configuration).directory else {
            throw CommandFailure("nothing is recorded yet: no controller has run on this state directory")
        }
        return directory
    }
}
