import Support
import System
import Testing

/// The programs that run on a stage, and where they are.
struct StagePrograms: Sendable {
    let sluice: String
    /// The folder with uv and Envoy.
    let tools: String

    static let built = StagePrograms(sluice: TestComponents.sluice, tools: TestComponents.tools)

    /// Copies below the folder, so that a test can put others in their place.
    static func copies(in folder: String) async throws -> StagePrograms {
        let copies = StagePrograms(sluice: "\(folder)/bin/sluice", tools: "\(folder)/tools")
        try Files.makeDirectory("\(folder)/bin")
        try Files.makeDirectory("\(copies.tools)/bin")
        try await replace(copies.sluice, by: TestComponents.sluice)
        try await replace(copies.envoy, by: try builtEnvoy)
        _ = try await Command("/bin/ln", ["-s", "\(TestComponents.tools)/bin/uv", "\(copies.tools)/bin/uv"]).run()
        return copies
    }

    /// Envoy's own program in a folder of copies.
    var envoy: String { "\(tools)/bin/envoy" }

    /// Puts another copy in the place of the one that may run, as an upgrade does: by a rename.
    func upgradeSluice() async throws { try await Self.replace(sluice, by: TestComponents.sluice) }
    func upgradeEnvoy() async throws { try await Self.replace(envoy, by: try Self.builtEnvoy) }

    private static var builtEnvoy: String {
        get throws {
            let libraries = try Files.list("\(TestComponents.tools)/lib")
                .map { "\(TestComponents.tools)/lib/\($0)/site-packages/envoy/_bin/envoy" }
            return try #require(libraries.first { Files.status($0) != nil }, "no Envoy in \(TestComponents.tools)")
        }
    }

    private static func replace(_ program: String, by original: String) async throws {
        let copy = try await Command("/bin/cp", [original, "\(program).new"]).run(timeoutSeconds: 60)
        try #require(copy.status.isSuccess, "\(copy.errors)")
        try Files.rename("\(program).new", to: program)
    }
}
