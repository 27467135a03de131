import Commands
import Fleet
import Planning
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

extension FakeOperations {
    private static let event = Event(
        at: Moment(milliseconds: 1_800_000_000_000), kind: "TrafficChanged", subject: "digits",
        message: "traffic none → blue 100",
        commit: CommitID("1a2b3c4d5e6f"))

    func record(at question: RecordQuestion, _ settings: OperatorOptions) async throws -> RecordReport {
        try note("record at \(question)")
        return RecordReport(Memory(), at: Moment(milliseconds: 0), recorded: nil)
    }

    func events(_ request: EventRequest, _ settings: OperatorOptions) async throws -> EventReport {
        try note("events of \(request.endpoint ?? "-") since \(request.since?.milliseconds ?? -1) limit \(request.limit ?? -1)")
        return EventReport([EventReport.Entry(number: 7, Self.event)], of: request.endpoint)
    }

    func follow(
        _ request: EventRequest, _ settings: OperatorOptions
    ) async throws -> AsyncThrowingStream<EventReport.Entry, any Error> {
        try note("follow since \(request.since?.milliseconds ?? -1) limit \(request.limit ?? -1)")
        return AsyncThrowingStream { continuation in
            for number in 1...2 { continuation.yield(EventReport.Entry(number: number, Self.event)) }
            continuation.finish()
        }
    }
}
