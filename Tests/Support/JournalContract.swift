package import Fleet
package import Planning
package import Reconciliation
import System
import Testing

/// What every journal promises to the engine, one rule a case. Each is checked on a journal that was never used.
package enum JournalContract: CaseIterable, Sendable {
    case aNewJournalRemembersNothing
    case whatIsRecordedIsLoaded
    case whatLeavesTheMemoryLeavesTheJournal
    case onlyKeysThatWereIssuedAreRemembered
    case issuingTwiceIsIssuingOnce
    case keysAreRandomAndNamedApart
    case hashesAreThoseOfTheKeys
    case revokedKeysAreGone
    case revokingNothingIsNoFailure
    case oneKeyIsReplacedOnce

    package func check(_ journal: any Journal) async throws {
        switch self {
        case .aNewJournalRemembersNothing: #expect(try await journal.load() == Memory())
        case .whatIsRecordedIsLoaded: try await checkRecording(journal)
        case .whatLeavesTheMemoryLeavesTheJournal:
            try await journal.record(from: Memory(), to: .example, events: [], at: .example)
            var emptied = Memory()
            emptied.nextIncarnation = Memory.example.nextIncarnation
            try await journal.record(from: .example, to: emptied, events: [], at: .example)
            #expect(try await journal.load() == emptied)
        case .onlyKeysThatWereIssuedAreRemembered: try await checkKeysInMemory(journal)
        case .issuingTwiceIsIssuingOnce:
            let first = try await journal.issueKeys(for: Self.iris)
            #expect(try await journal.issueKeys(for: Self.iris) == first)
            #expect(try await journal.issueKeys(for: Self.wine) != first)
        case .keysAreRandomAndNamedApart:
            let hashes = try await journal.issueKeys(for: Self.iris)
            let keys = try await journal.keys(of: Self.iris).map { $0.reveal() }
            #expect(keys.map(\.utf8.count) == [43, 43])
            #expect(keys.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") } })
            #expect(Set(hashes.map(\.id)).count == 2)
        case .hashesAreThoseOfTheKeys:
            let hashes = try await journal.issueKeys(for: Self.iris)
            let keys = try await journal.keys(of: Self.iris)
            #expect(Set(keys.map(\.fingerprint)).count == 2)
            #expect(
                hashes
                    == keys.map { KeyHash(id: String($0.reveal().prefix(8)), sha1: Crypto.sha1(Array($0.reveal().utf8)).base64) })
        case .revokedKeysAreGone:
            let first = try await journal.issueKeys(for: Self.iris)
            try await journal.revokeKeys(of: Self.iris)
            #expect(try await journal.keys(of: Self.iris).isEmpty)
            #expect(try await journal.load().keys.isEmpty)
            #expect(Set(try await journal.issueKeys(for: Self.iris)).isDisjoint(with: first))
        case .revokingNothingIsNoFailure:
            try await journal.revokeKeys(of: Self.iris)
            #expect(try await journal.load() == Memory())
        case .oneKeyIsReplacedOnce: try await checkReplacing(journal)
        }
    }

    private static let iris = EndpointKey(source: SourceID("main"), name: "iris")
    private static let wine = EndpointKey(source: SourceID("main"), name: "wine")

    private func checkReplacing(_ journal: any Journal) async throws {
        #expect(try await journal.replaceKey(KeyHash(id: "nobody's", sha1: ""), of: Self.iris) == [])
        let first = try await journal.issueKeys(for: Self.iris)
        let second = try await journal.replaceKey(first[1], of: Self.iris)
        #expect(second[0] == first[0])
        #expect(!first.contains(second[1]))
        // A crash before anybody heard of it leads to another try.
        #expect(try await journal.replaceKey(first[1], of: Self.iris) == second)
        #expect(try await journal.load().keys == [Self.iris: second])
        #expect(try await journal.keys(of: Self.iris).map { String($0.reveal().prefix(8)) } == second.map(\.id))
    }

    private func checkRecording(_ journal: any Journal) async throws {
        try await journal.record(from: Memory(), to: .example, events: [], at: .example)
        #expect(try await journal.load() == .example)
        var changed = Memory.example
        changed.nextIncarnation += 1
        changed.admissions[DeploymentKey(endpoint: Self.iris, name: "blue")] = Admission(
            instanceType: "Standard_F4s_v2", instanceCount: 3)
        try await journal.record(from: .example, to: changed, events: [], at: .example)
        #expect(try await journal.load() == changed)
    }

    private func checkKeysInMemory(_ journal: any Journal) async throws {
        var memory = Memory.example
        memory.keys[Self.wine] = [KeyHash(id: "unissued", sha1: "")]
        try await journal.record(from: Memory(), to: memory, events: [], at: .example)
        #expect(try await journal.load().keys.isEmpty)
        let hashes = try await journal.issueKeys(for: Self.iris)
        #expect(try await journal.load().keys == [Self.iris: hashes])
        try await journal.record(from: memory, to: Memory(), events: [], at: .example)
        #expect(try await journal.load().keys == [Self.iris: hashes])
    }
}

extension Moment {
    /// When what no test looks at was recorded.
    package static let example = Moment(milliseconds: 1_700_000_000_000)
}

extension Memory {
    /// One object of every kind.
    package static let example: Memory = {
        let endpoint = EndpointKey(source: SourceID("main"), name: "iris")
        let blue = DeploymentKey(endpoint: endpoint, name: "blue")
        let commit = CommitID("8375596000000000000000000000000000000000")
        let now = Moment(milliseconds: 1_700_000_000_123)
        let model = Artifact(
            name: "model", isFolder: true, files: [.init(path: "m.pkl", blob: BlobID("ab12"), size: 7, executable: false)])
        let spec = InstanceSpec(
            environment: EnvironmentRecipe(python: "3.11", requirements: ["scikit-learn==1.5.2"]), code: nil,
            scoringScript: "score.py",
            model: model, environmentVariables: ["LEVEL": "‹high›\n\"quoted\""], instanceType: "Standard_F2s_v2",
            requestTimeout: 5000, concurrentRequests: 1)
        return Memory(
            nextIncarnation: 12,
            launches: [
                Incarnation(11): Launch(
                    incarnation: Incarnation(11), deployment: blue, spec: spec, commit: commit, startedAt: now, cores: 2,
                    memory: 4,
                    liveness: ProbeSettings(), readiness: ProbeSettings(period: 3))
            ],
            admissions: [blue: Admission(instanceType: "Standard_F2s_v2", instanceCount: 2)],
            steps: [
                endpoint: TrafficStep(
                    traffic: TrafficSplit(["blue": 90, "green": 10]), mirrorTraffic: .none, previous: TrafficSplit(["blue": 100]),
                    commit: commit, recordedAt: now)
            ],
            replacements: [
                endpoint: [KeyReplacement(type: .secondary, old: KeyHash(id: "abcdefgh", sha1: "x="), grace: 60_000, until: now)]
            ],
            failures: [
                blue: StartFailures(
                    spec: spec, count: 3, notBefore: now, isFinal: true, reason: "exited with code 3", evidence: nil)
            ],
            rollouts: [endpoint: rollout(of: spec, at: now)],
            sources: [
                SourceID("main"): SourceMemory(
                    inForce: commit, deployments: ["iris/blue"],
                    refused: .init(commit: CommitID("beef"), kind: .quota, messages: ["needs 12 cores, 8 are free"]))
            ])
    }()

    private static func rollout(of spec: InstanceSpec, at now: Moment) -> RolloutPosition {
        var position = RolloutPosition(
            from: TrafficSplit(["blue": 100]), goal: TrafficSplit(["green": 100]), specs: ["green": spec],
            steps: ["mirror 10 %", "weight 10 %"], startedAt: now, step: 1)
        position.since = now
        position.baseline = [
            "green": RequestTally(
                total: 7, failed: 1, latencies: LatencyHistogram([.init(lower: 10, upper: 11, count: 7)]),
                mirrored: .init(total: 3, failed: 0, latencies: LatencyHistogram([.init(lower: 100, upper: 110, count: 3)])))
        ]
        position.marks = [.init(at: now, failed: 1)]
        position.approval = ManualAction(who: "ana", why: "looks well", at: now)
        position.halt = "too slow"
        position.history = [.init(step: 0, at: now, isMeasured: true, note: "passed")]
        position.restarts = 1
        return position
    }
}
