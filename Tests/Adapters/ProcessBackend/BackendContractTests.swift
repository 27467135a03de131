import Fleet
import Support
import Testing

/// The same demands on the backend of processes and on its twin in memory.
@Suite(.serialized)
struct BackendContractTests {
    typealias Demand = @Sendable (BackendContract) async throws -> Void

    static let demands: [(name: String, demand: Demand)] = [
        ("environments are made once or fail for good", { try await $0.environmentsAreMadeOnceOrFailForGood() }),
        ("without its environment nothing starts", { try await $0.withoutItsEnvironmentNothingStarts() }),
        ("an instance becomes ready, stops and is cleared", { try await $0.anInstanceBecomesReadyStopsAndIsCleared() }),
        ("a broken script is final", { try await $0.aBrokenScriptIsFinal() }),
        ("one that hangs keeps starting and can be stopped", { try await $0.oneThatHangsKeepsStartingAndCanBeStopped() }),
        ("another object adopts what runs", { try await $0.anotherObjectAdoptsWhatRuns() }),
        ("changes are announced", { try await $0.changesAreAnnounced() }),
    ]

    @Test(arguments: demands.indices) func memory(index: Int) async throws {
        let backend = MemoryBackend()
        backend.fail(BackendStage.impossible, reason: "no such Python")
        backend.script("raises.py", .exits(.code(3)))
        backend.script("hangs.py", .hangs)
        let launch: @Sendable (Int, BackendContract.Script) -> Launch = { number, script in
            Launch(
                incarnation: Incarnation(number), deployment: BackendStage.deployment,
                spec: InstanceSpec(
                    environment: BackendStage.recipe, code: nil, scoringScript: script.rawValue, model: nil,
                    environmentVariables: [:], instanceType: "Standard_DS2_v2", requestTimeout: 5000, concurrentRequests: 1),
                commit: CommitID("0123456789"), startedAt: Moment(milliseconds: 1), cores: 2, memory: 7,
                liveness: ProbeSettings(),
                readiness: ProbeSettings())
        }
        try await Self.demands[index].demand(
            BackendContract(
                backend: backend, reopened: { backend }, recipe: BackendStage.recipe, impossible: BackendStage.impossible,
                patience: 1, launch: launch))
    }

    @Test(
        .enabled(if: BackendStage.mayRun, "no uv in .build/tools, or no .build/debug/sluice"), .timeLimit(.minutes(5)),
        arguments: demands.indices)
    func processes(index: Int) async throws {
        try await BackendStage().use { stage in try await Self.demands[index].demand(stage.contract) }
    }
}
