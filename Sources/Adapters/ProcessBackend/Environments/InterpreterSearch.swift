import System

/// Finds the Pythons of this machine: the operator's, then pyenv's, then the system's.
struct InterpreterSearch: Sendable {
    /// By minor version.
    let overrides: [String: String]

    func all() async -> [Interpreter] {
        var found: [Interpreter] = []
        for (minor, path) in overrides.sorted(by: { $0.key < $1.key }) {
            // What the operator names for a version stands for it, also before a newer patch elsewhere.
            guard let interpreter = await describe(path), interpreter.version.hasPrefix("\(minor).") else { continue }
            found.append(interpreter)
        }
        let named = Set(found.compactMap { PythonVersion($0.version)?.minorText })
        var paths: Set<String> = []
        for path in candidates() where paths.insert(path).inserted {
            guard let interpreter = await describe(path), let version = PythonVersion(interpreter.version),
                !named.contains(version.minorText)
            else { continue }
            found.append(interpreter)
        }
        return found
    }

    private func candidates() -> [String] {
        let pyenv = environmentVariable("PYENV_ROOT") ?? (environmentVariable("HOME") ?? "/root") + "/.pyenv"
        let versions = ((try? Files.list("\(pyenv)/versions")) ?? []).map { "\(pyenv)/versions/\($0)/bin/python3" }
        let path = (environmentVariable("PATH") ?? "").split(separator: ":").map(String.init)
        let folders = (["/usr/bin", "/usr/local/bin"] + path).filter { $0.hasPrefix("/") && !$0.hasSuffix("/shims") }
        let system = folders.flatMap { folder in
            ((try? Files.list(folder)) ?? []).filter(Self.isInterpreter).map { "\(folder)/\($0)" }
        }
        return versions + system
    }

    /// `python3` or `python3.11`, not `python3-config`.
    private static func isInterpreter(_ name: String) -> Bool {
        guard name.hasPrefix("python3") else { return false }
        let rest = name.dropFirst(7)
        return rest.isEmpty || (rest.first == "." && Int(rest.dropFirst()) != nil)
    }

    func describe(_ path: String) async -> Interpreter? {
        let script = """
            import platform, sysconfig
            print(platform.python_version(), sysconfig.get_platform() + ", " + " ".join(platform.libc_ver()), sep="\\n")
            """
        let command = Command(path, ["-I", "-c", script])
        guard let result = try? await command.run(timeoutSeconds: 20), result.status.isSuccess else { return nil }
        let lines = result.output.split(separator: "\n").map(String.init)
        return lines.count == 2 ? Interpreter(path: path, version: lines[0], platform: lines[1]) : nil
    }
}
