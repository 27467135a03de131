import Fleet
import System
import Testing

@testable import ProcessBackend

/// What is computed for an instance before it starts.
struct InstanceRecipeTests {
    @Test func `the server's configuration`() {
        let configuration = GunicornConfiguration(
            socket: "/run/a \"b\"/7.sock", workers: 2, requestTimeout: 5001, startDeadline: 90_000)
        let lines = configuration.text.split(separator: "\n").map(String.init)
        #expect(
            Array(lines.prefix(6)) == [
                #"bind = "unix:/run/a \"b\"/7.sock""#, "workers = 2", "timeout = 8", "graceful_timeout = 8", "umask = 0o077",
                "control_socket_disable = True",
            ])
        #expect(lines.contains("    deadline = time.monotonic() + 90"))
    }

    @Test(arguments: [("none", nil, 1), ("a number", "3", 3), ("zero", "0", 1), ("nonsense", "many", 1)])
    func workers(name: String, count: String?, expected: Int) {
        #expect(InstanceEnvironment.workers(in: count.map { ["WORKER_COUNT": $0] } ?? [:]) == expected)
    }

    @Test(arguments: [
        (["numpy==1.26", "pandas"], true), (["azureml-inference-server-http"], false),
        (["AzureML_Inference.Server-HTTP>=1"], false),
        (["azureml-defaults==1.57"], false), (["azureml-defaults-extra"], true), ([], true),
    ])
    func server(requirements: [String], isAdded: Bool) {
        let expected = requirements + (isAdded ? [ToolPins.inferenceServer] : [])
        #expect(ServerRequirement.completing(requirements) == expected)
    }

    @Test func `an environment's key depends on each of its makers, and not on the order of the lock`() {
        func key(
            path: String = "/p", version: String = "3.11.7", platform: String = "linux", uv: String = "1", lock: String = "a\nb"
        ) -> String {
            EnvironmentRecord(
                recipe: EnvironmentRecipe(python: nil, requirements: []),
                interpreter: Interpreter(path: path, version: version, platform: platform), uv: uv, lock: lock, note: nil
            ).key
        }
        let others = [key(path: "/q"), key(version: "3.11.8"), key(platform: "musl"), key(uv: "2"), key(lock: "a\nc")]
        #expect(Set(others + [key()]).count == 6)
        #expect(key(lock: "b\na") == key())
    }

    @Test func `more than the host has becomes a share and a note`() {
        let limits = InstanceLimits(cores: 8, memory: 64, hostCores: 2, hostMemory: 4 << 30)
        #expect(limits.cores == 2)
        #expect(limits.memory == 4 << 30)
        #expect(limits.share == 8)
        #expect(limits.notes.count == 2)
        #expect(InstanceLimits(cores: 2, memory: 4, hostCores: 2, hostMemory: 4 << 30).notes.isEmpty)
    }

    @Test func `control groups are found in both versions, also inside a container`() {
        let mounts = """
            32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct
            35 31 0:32 /docker/abc /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
            41 31 0:38 / /sys/fs/cgroup/unified rw,relatime shared:3 - cgroup2 cgroup2 rw
            """
        let places = ControlGroupPlaces(mounts: mounts, membership: "4:memory:/docker/abc/x\n1:cpu,cpuacct:/\n0::/user.slice\n")
        #expect(places.unified == "/sys/fs/cgroup/unified/user.slice")
        #expect(
            places.controllers == [
                "cpu": "/sys/fs/cgroup/cpu,cpuacct", "cpuacct": "/sys/fs/cgroup/cpu,cpuacct", "memory": "/sys/fs/cgroup/memory/x",
            ])
    }

    @Test func `a log keeps within two files`() throws {
        let folder = "/tmp/sluice-log-\(Crypto.randomBytes(5).hex)"
        try Files.makeDirectory(folder)
        defer { try? Files.remove(folder) }
        var log = RotatingLog(path: "\(folder)/1.log", limit: 10)
        for line in ["first\n", "second\n", "third\n", "4\n"] { log.append(Array(line.utf8)) }
        #expect(try Files.list(folder) == ["1.log", "1.log.1"])
        #expect(LogTail.lines(of: "\(folder)/1.log", last: 9) == ["second", "third", "4"])
        #expect(LogTail.lines(of: "\(folder)/1.log", last: 2) == ["third", "4"])
    }

    @Test func `a log that cannot be written loses its lines and nothing else`() throws {
        var log = RotatingLog(path: "/proc/nowhere/1.log", limit: 10)
        log.append([65])
    }
}
