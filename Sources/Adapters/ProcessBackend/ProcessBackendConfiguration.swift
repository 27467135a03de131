/// Where a process backend keeps its things, and what it works with. Paths are absolute.
package struct ProcessBackendConfiguration: Sendable {
    /// The state directory: environments, stages, instances, logs and uv's cache are folders in it.
    package var state: String
    /// A short folder for the instances' unix sockets (a socket's path has at most 107 bytes), 0700.
    package var sockets: String
    /// Random text of the state directory; it stands in the environment of every instance as `SLUICE_STATE`.
    package var identity: String
    /// The uv program.
    package var uv: String
    /// The program that runs `runner FOLDER`: sluice itself.
    package var runner: String
    /// Interpreters by minor version (`"3.10": "/opt/python3.10/bin/python3"`), before those that are found.
    package var pythons: [String: String]
    /// The version for recipes that ask for none; nil takes the newest that is here.
    package var defaultPython: String?
    /// Milliseconds that a scoring script's init() may take before gunicorn's own timeout counts. The planner's deadline goes first.
    package var startDeadline: Int64
    /// Bytes of one log file; there are two of each instance.
    package var logLimit: Int64
    /// Bytes of all environments, stages, logs and the cache together, above which unused ones are removed.
    package var sizeLimit: Int64
    /// For a process that does not hold the state directory: it probes nothing, ends nothing and writes nothing.
    package var observesOnly: Bool

    package init(
        state: String, sockets: String, identity: String, uv: String, runner: String, pythons: [String: String] = [:],
        defaultPython: String? = nil, startDeadline: Int64 = 120_000, logLimit: Int64 = 10 << 20, sizeLimit: Int64 = 20 << 30,
        observesOnly: Bool = false
    ) {
        self.state = state
        self.sockets = sockets
        self.identity = identity
        self.uv = uv
        self.runner = runner
        self.pythons = pythons
        self.defaultPython = defaultPython
        self.startDeadline = startDeadline
        self.logLimit = logLimit
        self.sizeLimit = sizeLimit
        self.observesOnly = observesOnly
    }
}
