package import Testing
import System

/// What tests with real components need beside the toolchain.
package enum TestComponents {
    package static let packageRoot = #filePath.split(separator: "/").prefix { $0 != "Tests" }.reduce("") { "\($0)/\($1)" }
    /// Envoy and uv: `SLUICE_TEST_TOOLS`, else `.build/tools` of the package.
    package static let tools = environmentVariable("SLUICE_TEST_TOOLS") ?? "\(packageRoot)/.build/tools"
    /// The program under test, as `swift build` makes it.
    package static let sluice = "\(packageRoot)/.build/debug/sluice"

    /// What is not there, by name and place.
    package static let missing: [String] = {
        let files = [("uv", "\(tools)/bin/uv"), ("Envoy", "\(tools)/bin/envoy"), ("sluice", sluice)]
        let programs = ["git", "python3.11"].filter { findExecutable($0) == nil }
        return files.filter { Files.status($0.1) == nil }.map { "\($0.0) (\($0.1))" } + programs
    }()

    /// Whether a suite that drives the whole program runs. A machine of CI must have everything: there it runs, and fails.
    package static let driveTheProgram = missing.isEmpty || environmentVariable("CI") == "true"
    package static let reason = Comment(
        rawValue: "missing: \(missing.joined(separator: ", ")); `make test` installs the tools")
}
