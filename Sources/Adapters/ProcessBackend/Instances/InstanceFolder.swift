import Fleet
import System

/// The files of one instance. What is in them outlives the controller; what is not there did not happen.
struct InstanceFolder: Hashable, Sendable {
    let path: String

    init(_ path: String) { self.path = path }

    /// Written before the spawn (`InstanceRecord`).
    var record: String { "\(path)/launch.json" }
    /// Written by the runner once the instance's process is there (`InstanceProcess`).
    var process: String { "\(path)/process.json" }
    /// Written by the runner at the end, or by a controller that finds nobody left (`InstanceExit`).
    var exit: String { "\(path)/exit.json" }
    /// Held by the runner for its life.
    var lock: String { "\(path)/runner.lock" }
    /// There from the first readiness on, while the probe passes: an adopted instance goes on as ready.
    var ready: String { "\(path)/ready.json" }
    /// There once a stop was asked for.
    var stopping: String { "\(path)/stopping.json" }
    var serverConfiguration: String { "\(path)/gunicorn.conf.py" }
    /// Requests that it answers before it counts as ready, one a line.
    var warmUp: String { "\(path)/warm-up.jsonl" }
    /// HOME and TMPDIR of the instance.
    var temporary: String { "\(path)/tmp" }
}

/// What was started: the launch as the engine recorded it, and what it became on this machine.
struct InstanceRecord: Hashable, Sendable, Codable {
    let launch: Launch
    /// The unix socket.
    let address: String
    /// nil for an instance that could not be started.
    let order: RunnerOrder?
    let environmentKey: String?
    /// Folders of the control groups made for it.
    let controlGroups: [String]
    let notes: [String]
}

struct InstanceProcess: Hashable, Sendable, Codable {
    /// The server; its process id is also its group's.
    let master: ProcessIdentity
    let runner: ProcessIdentity
}

struct InstanceExit: Hashable, Sendable, Codable {
    let cause: ExitCause
    let at: Moment
}

/// When a marker began to be true.
struct InstanceMark: Hashable, Sendable, Codable {
    let since: Moment
}

extension Moment {
    static func now() -> Moment { Moment(milliseconds: SystemClock.unixMilliseconds()) }
}
