import Fleet
import System

/// Makes one environment: interpreter, lock, folder.
struct EnvironmentBuild: Sendable {
    let recipe: EnvironmentRecipe
    let known: EnvironmentRecord?
    let paths: StatePaths
    let uv: UV
    let search: InterpreterSearch
    let defaultPython: String?
    let report: @Sendable (String) -> Void

    func run() async throws(EnvironmentFailure) -> EnvironmentRecord {
        let asked = recipe.python ?? defaultPython
        report("looking for Python \(asked ?? "")")
        let choice = try InterpreterChoice.choose(asked, from: await search.all())
        let folder = "\(paths.environments)/.new-\(Crypto.randomBytes(6).hex)"
        defer { try? Files.remove(folder) }
        do {
            try Files.makeDirectory(folder)
            try Files.makeDirectory(paths.cache)
            try Files.makeDirectory(paths.locks)
            let record = try await resolve(choice, in: folder)
            if Files.status("\(paths.environments)/\(record.key)") == nil { try await install(record, in: folder) }
            try JSONFile.write(record, to: "\(paths.locks)/\(EnvironmentRecord.name(of: recipe))")
            return record
        } catch let failure as EnvironmentFailure {
            throw failure
        } catch {
            throw EnvironmentFailure("\(error)", isFinal: false)
        }
    }

    private func resolve(_ choice: InterpreterChoice, in folder: String) async throws -> EnvironmentRecord {
        let version = try await uv.version()
        let minor = PythonVersion(choice.interpreter.version)?.minorText
        var lock = known.flatMap { PythonVersion($0.interpreter.version)?.minorText == minor ? $0.lock : nil }
        if lock == nil {
            let requirements = ServerRequirement.completing(recipe.requirements)
            report("resolving \(requirements.count) requirements for Python \(choice.interpreter.version)")
            try Files.writeAtomically("\(folder)/requirements.in", requirements.joined(separator: "\n") + "\n")
            try await uv.compile(in: folder, python: choice.interpreter.path, report: report)
            lock = try Files.readText("\(folder)/requirements.lock")
        }
        return EnvironmentRecord(
            recipe: recipe, interpreter: choice.interpreter, uv: version, lock: lock ?? "", note: choice.note)
    }

    private func install(_ record: EnvironmentRecord, in folder: String) async throws {
        let packages = record.lock.split(separator: "\n").filter { $0.first?.isWhitespace == false && $0.first != "#" }.count
        report("installing \(packages) packages")
        try Files.writeAtomically("\(folder)/requirements.lock", record.lock)
        try await uv.makeEnvironment("venv", in: folder, python: record.interpreter.path)
        try await uv.install("venv", in: folder, report: report)
        report("verifying")
        try await verify("\(folder)/venv")
        // Another recipe with the same lock may have been quicker.
        try StatePaths.publish("\(folder)/venv", as: "\(paths.environments)/\(record.key)")
    }

    /// The interpreter runs in its new place, and the server can be found by it.
    private func verify(_ environment: String) async throws {
        let script = """
            import importlib.util as u, sys
            missing = [n for n in ("gunicorn", "azureml_inference_server_http") if u.find_spec(n) is None]
            sys.exit("no " + " and no ".join(missing) if missing else 0)
            """
        let result = try await Command("\(environment)/bin/python", ["-I", "-c", script]).run(timeoutSeconds: 60)
        if result.status.isSuccess { return }
        let reason = result.errors.split(whereSeparator: \.isNewline).last.map(String.init) ?? "\(result.status)"
        throw EnvironmentFailure("the environment was built and does not work: \(reason)", isFinal: true)
    }
}
