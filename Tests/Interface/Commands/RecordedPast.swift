import Fleet
import Planning
import Reconciliation
import StateDirectory
import Support
import System

/// A state directory in which three commits came into force, ten minutes apart.
struct RecordedPast {
    static let commits = ["aaaa111111", "bbbb222222", "bbbb333333"].map { CommitID($0 + String(repeating: "0", count: 30)) }
    static let start = Moment(milliseconds: 1_700_000_000_000)
    static let endpoint = EndpointKey(source: SourceID("fleet"), name: "digits")

    let files: TestFolder
    let journal: SQLiteJournal
    var state: String { files.path + "/state" }
    /// The options that lead a command here, and to no configuration of this machine.
    var options: String { "--state-dir \(state) --config \(files.path)/sluice.yaml" }

    static func time(_ number: Int) -> Moment { start.adding(milliseconds: Int64(number) * 600_000) }

    init() async throws {
        files = try TestFolder(["sluice.yaml": "quota:\n  total: 12\n"])
        let folder = files.path
        let directory = try StateDirectory.open(
            path: folder + "/state", access: .controller, socketParents: SocketParents(system: folder, shared: folder))
        journal = try SQLiteJournal.open(directory)
        var memory = Memory()
        for (number, commit) in Self.commits.enumerated() {
            let old = memory
            memory.sources[SourceID("fleet")] = SourceMemory(inForce: commit)
            memory.steps[Self.endpoint] = TrafficStep(
                traffic: TrafficSplit(["v\(number)": 100]), mirrorTraffic: .none,
                previous: old.steps[Self.endpoint]?.traffic ?? .none, commit: commit, recordedAt: Self.time(number))
            let moment = Self.time(number)
            try await journal.record(from: old, to: memory, events: events(from: old, to: memory, at: moment), at: moment)
        }
        _ = try await journal.issueKeys(for: Self.endpoint)
    }

    func note(_ message: String, at moment: Moment) async throws {
        let memory = try await journal.load()
        let event = Event(at: moment, kind: "Noted", subject: "digits", message: message)
        try await journal.record(from: memory, to: memory, events: [event], at: moment)
    }
}
