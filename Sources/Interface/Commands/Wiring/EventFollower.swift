import Fleet
import Reports
import StateDirectory
import System

/// Reads the events of a state directory: those that are kept, and on request those that are recorded after them. It does not matter
/// who records them.
struct EventFollower: Sendable {
    let directory: StateDirectory
    let request: EventRequest

    /// Milliseconds between two looks.
    private static let interval = 300

    func report() async throws -> EventReport {
        let events = try await StateReader.open(directory).recordedEvents()
        return EventReport(events.map(EventReport.Entry.init), of: request.endpoint, since: request.since, limit: request.limit)
    }

    func stream() -> AsyncThrowingStream<EventReport.Entry, any Error> {
        let (stream, continuation) = AsyncThrowingStream<EventReport.Entry, any Error>.makeStream()
        let following = Task {
            do {
                try await run(continuation)
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        continuation.onTermination = { _ in following.cancel() }
        return stream
    }

    private func run(_ continuation: AsyncThrowingStream<EventReport.Entry, any Error>.Continuation) async throws {
        var (reader, file) = try open()
        let kept = try await reader.recordedEvents()
        let first = EventReport(kept.map(EventReport.Entry.init), since: request.since, limit: request.limit)
        for entry in first.events { continuation.yield(entry) }
        var last = kept.last
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(Self.interval))
            var news = try await reader.recordedEvents(after: last?.number ?? 0)
            if let now = Files.status(directory.databasePath), now.inode != file?.inode {
                // A restored database counts on from its own past.
                (reader, file) = try open()
                let seen = last?.event.at ?? Moment(milliseconds: 0)
                news += try await reader.recordedEvents().filter { $0.event.at > seen }
            }
            for event in news { continuation.yield(EventReport.Entry(event)) }
            last = news.last ?? last
        }
    }

    private func open() throws -> (StateReader, FileStatus?) {
        let status = Files.status(directory.databasePath)
        return (try StateReader.open(directory), status)
    }
}

extension EventReport.Entry {
    init(_ recorded: RecordedEvent) { self.init(number: recorded.number, recorded.event) }
}
