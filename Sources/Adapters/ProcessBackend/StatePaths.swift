/// The folders of a process backend in its state directory.
struct StatePaths: Sendable {
    let state: String

    var environments: String { "\(state)/environments" }
    var locks: String { "\(state)/environments/locks" }
    var stages: String { "\(state)/stages" }
    var instances: String { "\(state)/instances" }
    var logs: String { "\(state)/logs" }
    var cache: String { "\(state)/cache/uv" }
}
