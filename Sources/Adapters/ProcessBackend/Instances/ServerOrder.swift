/// The command line of an instance's server.
struct ServerOrder: Sendable {
    let python: String
    let folder: InstanceFolder
    let controlGroups: [String]
    /// The code folder: also the working directory, as in Azure's images.
    let root: String

    /// A shell puts itself into the control groups and becomes the server, so that no child escapes them.
    private static let enter = """
        count=$1; shift
        while [ "$count" -gt 0 ]; do echo $$ > "$1/cgroup.procs" || true; shift; count=$((count - 1)); done
        exec "$@"
        """

    func runnerOrder(variables: [String: String], log: String, limit: Int64) -> RunnerOrder {
        let server = [
            python, "-m", "gunicorn", "-c", folder.serverConfiguration, "azureml_inference_server_http.server.entry:app",
        ]
        return RunnerOrder(
            executable: "/bin/sh", arguments: ["-c", Self.enter, "sh", "\(controlGroups.count)"] + controlGroups + server,
            environment: variables, workingDirectory: root, log: log, logLimit: limit)
    }
}
