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
}
