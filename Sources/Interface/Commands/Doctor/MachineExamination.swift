import ProcessBackend
package import Reports
import System

/// Looks at this machine for `sluice doctor`; changes nothing.
package struct MachineExamination: Sendable {
    private let stateDirectory: String
    private let tools: [HealthReport.Check]
    private let configuration: HealthReport.Check

    /// - Parameter tools: what the adapters say of the programs that `sluice setup` installs.
    package init(stateDirectory: String, tools: [HealthReport.Check], configuration: HealthReport.Check) {
        self.stateDirectory = stateDirectory
        self.tools = tools
        self.configuration = configuration
    }

    package func report() async -> HealthReport {
        HealthReport([
            .init("programs", tools + [await python, await git]),
            .init("libraries", LinkedLibraries.checks(memoryMap: text("/proc/self/maps"))),
            .init("limits", limits),
            .init("this installation", [configuration, disk]),
        ])
    }

    private var python: HealthReport.Check {
        get async {
            let remedy = "apt-get install python3 python3-venv"
            guard let path = findExecutable("python3") else {
                return .init("python3", .missing, "not found: environments need it", remedy: remedy)
            }
            guard let version = await firstLine(path, ["--version"]) else {
                return .init("python3", .missing, "\(path) does not run", remedy: remedy)
            }
            guard await firstLine(path, ["-c", "import ensurepip, venv; print(1)"]) != nil else {
                return .init("python3", .missing, "\(version) cannot make virtual environments", remedy: remedy)
            }
            return .init("python3", .good, "\(version) (\(path))")
        }
    }

    /// Sluice reads repositories itself; people commit with it.
    private var git: HealthReport.Check {
        get async {
            guard let path = findExecutable("git"), let version = await firstLine(path, ["--version"]) else {
                return .init("git", .limited, "not found; only needed to commit", remedy: "apt-get install git")
            }
            return .init("git", .good, "\(version) (\(path))")
        }
    }

    private var limits: [HealthReport.Check] {
        [
            MachineLimits.inotify(
                instances: text("/proc/sys/fs/inotify/max_user_instances"), watches: text("/proc/sys/fs/inotify/max_user_watches")
            ),
            MachineLimits.openFiles(processLimits: text("/proc/self/limits")),
            MachineLimits.controlGroups(
                ControlGroupPlaces(mounts: text("/proc/self/mountinfo"), membership: text("/proc/self/cgroup")),
                controllers: { text("\($0)/cgroup.controllers") }, isWritable: isWritable),
            MachineLimits.memory(information: text("/proc/meminfo")),
            MachineLimits.gpus(devices: (try? Files.list("/dev")) ?? []),
        ]
    }

    private var disk: HealthReport.Check {
        // What is not there yet will be made where its nearest existing parent is.
        var folder = stateDirectory
        while !folder.isEmpty, Files.status(folder) == nil { folder = parent(of: folder) }
        guard let free = try? Files.freeSpace(folder.isEmpty ? "/" : folder) else {
            return .init("disk", .limited, "the free space under \(stateDirectory) cannot be read")
        }
        return MachineLimits.disk(free: free, folder: stateDirectory)
    }

    private func parent(of path: String) -> String {
        path.split(separator: "/").dropLast().reduce(path.hasPrefix("/") ? "" : ".") { "\($0)/\($1)" }
    }

    private func text(_ path: String) -> String { (try? Files.readText(path)) ?? "" }

    private func isWritable(_ folder: String) -> Bool {
        guard let status = Files.status(folder), let own = Files.status("/proc/self") else { return false }
        return own.owner == 0 || (status.owner == own.owner && status.mode & 0o200 != 0)
    }

    private func firstLine(_ program: String, _ arguments: [String]) async -> String? {
        let command = System.Command(program, arguments, environment: ["PATH": environmentVariable("PATH") ?? "/usr/bin:/bin"])
        guard let result = try? await command.run(timeoutSeconds: 20), result.status == .exited(0) else { return nil }
        let words = result.output + result.errors
        return words.split(whereSeparator: \.isNewline).first.map(String.init)
    }
}
