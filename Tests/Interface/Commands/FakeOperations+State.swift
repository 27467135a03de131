import Commands
import Fleet
import Reports

extension FakeOperations {
    func backUp(to file: String, replacing: Bool, _ settings: OperatorOptions) async throws -> BackupReport {
        try note("backup \(file) \(replacing)")
        return BackupReport(file: file, bytes: 70_000, endpointKeys: 1)
    }

    func restore(_ origin: RestoreOrigin, _ settings: OperatorOptions) async throws -> RestoreReport {
        try note("restore \(origin)")
        return RestoreReport(state: "/s", file: nil, replaced: nil, endpoints: [], notes: [])
    }

    func endEarlierKeys(of endpoint: String, _ settings: OperatorOptions) async throws {
        try note("end earlier keys of \(endpoint)")
    }
}
