import Fleet

/// The environment variables of an instance: the contract's, the manifest's, and nothing of the controller's own.
struct InstanceEnvironment: Sendable {
    var launch: Launch
    var folder: InstanceFolder
    /// Root folder of the installed Python environment.
    var environment: String
    var code: String
    var model: String?
    var identity: String

    var variables: [String: String] {
        var variables = launch.spec.environmentVariables
        let own: [String: String] = [
            "PATH": "\(environment)/bin:/usr/local/bin:/usr/bin:/bin",
            "HOME": folder.temporary,
            "TMPDIR": folder.temporary,
            "VIRTUAL_ENV": environment,
            "AML_APP_ROOT": code,
            "AZUREML_ENTRY_SCRIPT": launch.spec.scoringScript ?? "",
            "AZUREML_MODEL_DIR": model ?? folder.temporary,
            "HTTP_X_MS_SERVER_VERSION": ServerRequirement.version,
            "SLUICE_STATE": identity,
            "SLUICE_INCARNATION": String(launch.incarnation.number),
        ]
        // Stages are shared and compared by content, so nothing may be written beside the code.
        let defaults = ["LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"]
        variables.merge(defaults) { manifest, _ in manifest }
        variables.merge(own) { _, own in own }
        return variables
    }

    /// Azure's variable for the number of server processes.
    static func workers(in variables: [String: String]) -> Int {
        max(1, variables["WORKER_COUNT"].flatMap { Int($0) } ?? 1)
    }
}
