import Fleet
import GitSource
import Manifests
import Planning
import Reconciliation
import Reports
import StateDirectory

/// Answers what was recorded in the past, from the history in the state directory.
struct RecordLook {
    private let configuration: OperatorConfiguration
    private let directory: StateDirectory

    init(_ configuration: OperatorConfiguration, directory: StateDirectory) {
        self.configuration = configuration
        self.directory = directory
    }

    func answer(_ question: RecordQuestion) async throws -> RecordReport {
        let reader = try StateReader.open(directory)
        switch question {
        case .time(let moment): return try await report(at: moment, in: reader)
        case .revision(let revision):
            let events = try await reader.recordedEvents().map(EventReport.Entry.init)
            let memory = try await reader.load()
            let commit = try await commit(revision, among: known(events, memory))
            guard let period = RecordReport.period(of: commit, in: events, memory) else {
                throw UsageError("--at: commit \(commit.short) was never in force here\(lately(known(events, memory)))")
            }
            return try await report(at: period.end(now: SystemTime().now()), in: reader, period: period)
        }
    }

    private func report(
        at moment: Moment, in reader: StateReader, period: RecordReport.Period? = nil
    ) async throws -> RecordReport {
        switch try await reader.memory(at: moment) {
        case .known(let memory, let recorded):
            return RecordReport(memory, at: moment, recorded: recorded, period: period)
        case .forgotten(let since):
            throw CommandFailure(
                "what was recorded at \(Timestamp(moment).text) is not kept any more: the history goes back to \(Timestamp(since).text)"
            )
        }
    }

    /// Commits that were in force, the newest last.
    private func known(_ events: [EventReport.Entry], _ memory: Memory) -> [CommitID] {
        let past = events.filter { $0.kind == "CommitInForce" }.compactMap { $0.commit.map(CommitID.init) }
        let present = memory.sources.sorted { $0.key < $1.key }.compactMap(\.value.inForce)
        return past + present.filter { !past.contains($0) }
    }

    /// By the beginning of its id, else by what a repository of the configuration makes of the word.
    private func commit(_ revision: String, among known: [CommitID]) async throws -> CommitID {
        let matching = Set(known.filter { $0.text.hasPrefix(revision.lowercased()) || $0.text.hasPrefix("folder:\(revision)") })
        if matching.count == 1, revision.count >= 4, let commit = matching.first { return commit }
        for source in configuration.sources {
            let tree = try? await LocalRepository.tree(of: revision, around: source.repository, source: source.id)
            if let tree { return tree.commit }
        }
        if matching.count > 1 {
            throw UsageError("--at: '\(revision)' begins \(matching.count) commits that were in force: give more of it")
        }
        throw UsageError("--at: '\(revision)' is no commit that was in force, and no time\(lately(known))")
    }

    private func lately(_ known: [CommitID]) -> String {
        let last = known.suffix(3).reversed().map(\.short)
        return last.isEmpty ? "" : "; the last that were: \(last.joined(separator: ", "))"
    }
}
