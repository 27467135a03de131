import Glibc
import Support
import System
import Testing

/// A fleet under load, to which one fault after the other is done; each has to end in rest before the next one.
struct Chaos {
    let stage: FleetStage
    let load: OpenLoad
    /// A process that has nothing to do with Sluice, and that nobody may touch.
    let bystander: ProcessIdentity
    var controller: ProcessIdentity
    var rest: Rest
    /// How it was at rest last.
    var status: StatusDocument
    var random: SeededNumbers
    private(set) var report: ChaosReport

    var records: Records { Records(state: stage.state) }

    /// What was done, for the judgement of what it has cost.
    struct Blow {
        /// From before the fault until its direct effect is over.
        let window: ClosedRange<ContinuousClock.Instant>
        var note = ""
    }

    static func begin(on stage: FleetStage, _ fixture: Fixture, seed: UInt64) async throws -> Chaos {
        try await stage.git.make()
        let commit = try await stage.git.commit("Serve with blue", ChaosFleet.first)
        let controller = try stage.startController()
        let rest = Rest(stage: stage, commit: commit, deployment: "blue")
        let status = try await rest.reached()
        let keys = try stage.decoded(KeysDocument.self, try await stage.run(["keys", "tiny", "-o", "json"]).output)
        let client = Client(url: try #require(status.endpoint?.url), key: keys.primary)
        let pid = try Command("/bin/sleep", ["infinity"]).spawn()
        let bystander = try #require(ProcessIdentity.of(pid: pid))
        fixture.atEnd {
            _ = bystander.signal(SIGKILL)
            _ = reapChild(pid: pid)
        }
        return Chaos(
            stage: stage, load: OpenLoad(client, answers: [TinyFleet.blue, TinyFleet.green], perSecond: 40), bystander: bystander,
            controller: controller, rest: rest, status: status, random: SeededNumbers(seed), report: ChaosReport(seed: seed))
    }

    /// Every fault once in an order of chance, then again until the time is over.
    mutating func run(until end: ContinuousClock.Instant) async throws {
        repeat {
            for fault in Fault.allCases.shuffled(using: &random) {
                if fault == .fillDisk, stage.disk == nil { continue }
                try await suffer(fault)
                if report.rounds > 0, ContinuousClock.now > end { break }
            }
            report.rounds += 1
        } while ContinuousClock.now < end
    }

    private mutating func suffer(_ fault: Fault) async throws {
        let before = try #require(records.starts)
        let began = ContinuousClock.now
        let blow = try await strike(fault)
        status = try await rest.reached()
        let settled = ContinuousClock.now
        try await load.answered(20)
        _ = try await rest.status()
        let episode = Episode(
            fault: fault, note: blow.note, window: blow.window, settled: settled,
            requests: try await load.requests(since: began), started: Int(try #require(records.starts) - before))
        report.episodes.append(episode)
        print("  \(episode)")
        judge(episode)
    }

    private func judge(_ episode: Episode) {
        let excess = episode.excess
        #expect(
            excess.isEmpty,
            "\(episode): failed beyond \(episode.fault.price.rawValue): \(excess.prefix(10))\n\(stage.refusals)\n\(stage.logTail)"
        )
        #expect(!episode.requests.isEmpty, "\(episode.fault): the load does not run")
        #expect(
            episode.fault.starts.contains(episode.started),
            "\(episode): \(episode.fault.starts) instances were to be started\n\(stage.logTail)")
        #expect(bystander.isAlive, "\(episode): a process of somebody else's was killed")
    }
}
