import System

/// The uv program: which of its commands are used, and how its complaints read in one line.
struct UV: Sendable {
    let program: String
    let cache: String
    /// What it takes from this machine (`IndexSettings`).
    let settings: [String: String]

    /// `0.13.8`.
    func version() async throws(EnvironmentFailure) -> String {
        let output = try await run(["--version"], in: "/", report: { _ in })
        let words = output.split(separator: " ")
        guard words.count > 1 else { throw EnvironmentFailure("\(program) is not uv; run `sluice setup`", isFinal: false) }
        return String(words[1])
    }

    /// Resolves `requirements.in` of the folder into `requirements.lock`.
    func compile(in folder: String, python: String, report: @escaping @Sendable (String) -> Void) async throws(EnvironmentFailure)
    {
        let arguments = [
            "pip", "compile", "requirements.in", "--python", python, "--generate-hashes", "--only-binary", ":all:",
            "--no-header", "--no-annotate", "--output-file", "requirements.lock",
        ]
        _ = try await run(arguments, in: folder, report: report)
    }

    /// Makes a virtual environment that may be renamed.
    func makeEnvironment(_ name: String, in folder: String, python: String) async throws(EnvironmentFailure) {
        _ = try await run(["venv", "--relocatable", "--no-project", "--python", python, name], in: folder, report: { _ in })
    }

    /// Installs the lock, first from the cache alone.
    ///
    /// By copies, not hard links: with these an edit in one environment would change the cache and every later environment.
    /// (On file systems that share blocks between copies, uv's copies do.)
    func install(
        _ name: String, in folder: String, report: @escaping @Sendable (String) -> Void
    ) async throws(EnvironmentFailure) {
        let arguments = [
            "pip", "sync", "requirements.lock", "--python", "\(name)/bin/python", "--require-hashes", "--only-binary", ":all:",
            "--compile-bytecode", "--link-mode", "copy",
        ]
        do {
            _ = try await run(arguments + ["--offline"], in: folder, report: { _ in })
        } catch {
            _ = try await run(arguments, in: folder, report: report)
        }
    }

    private func run(
        _ arguments: [String], in folder: String, report: @escaping @Sendable (String) -> Void
    ) async throws(EnvironmentFailure) -> String {
        var environment = settings
        environment["UV_PYTHON_DOWNLOADS"] = "never"
        environment["UV_CACHE_DIR"] = cache
        environment["UV_NO_PROGRESS"] = "1"
        environment["NO_COLOR"] = "1"
        let command = Command(program, arguments, environment: environment, workingDirectory: folder)
        do {
            let result = try await command.run(timeoutSeconds: 3600) { line in
                if let words = UVMessage.progress(line) { report(words) }
            }
            if result.status.isSuccess { return result.output }
            throw UVMessage.failure(result.errors.isEmpty ? result.output : result.errors)
        } catch let failure as EnvironmentFailure {
            throw failure
        } catch {
            throw EnvironmentFailure("\(error); `sluice setup` installs uv", isFinal: false)
        }
    }
}
