import System

/// The folders of a process backend in its state directory.
struct StatePaths: Sendable {
    let state: String

    var environments: String { "\(state)/environments" }
    var locks: String { "\(state)/environments/locks" }
    var stages: String { "\(state)/stages" }
    var instances: String { "\(state)/instances" }
    var logs: String { "\(state)/logs" }
    var cache: String { "\(state)/cache/uv" }

    /// Renames a finished folder to the name of its content; one that is there under that name is as good.
    static func publish(_ finished: String, as name: String) throws(SystemError) {
        do throws(SystemError) {
            try Files.rename(finished, to: name)
        } catch {
            if Files.status(name) == nil { throw error }
        }
    }
}
