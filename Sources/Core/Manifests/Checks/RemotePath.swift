import Fleet

/// An asset's path that Azure would fetch: it is accepted, and what uses it is not served here.
enum RemotePath {
    /// Addresses that Azure takes.
    private static let schemes: Set<String> = ["azureml", "https", "http", "wasbs", "wasb", "abfss", "abfs", "runs", "adl"]

    /// nil: Azure can read it.
    static func finding(_ path: Located<String>, scheme: String, noun: String) -> Diagnostic? {
        guard schemes.contains(scheme) else {
            let message =
                "\(noun) path scheme \"\(scheme):\" is not supported (a path, azureml://, https://, wasbs:// or abfss://)"
            return Diagnostic(.error, rule: "uri-scheme", message, at: path.position)
        }
        guard path.value.hasPrefix("azureml://datastores/") else { return nil }
        let parts = path.value.dropFirst("azureml://datastores/".count).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count < 3 || parts[0].isEmpty || parts[1] != "paths" || parts[2].isEmpty else { return nil }
        let message = "\(noun) path \"\(path.value)\" must be azureml://datastores/DATASTORE/paths/PATH"
        return Diagnostic(.error, rule: "datastore-syntax", message, at: path.position)
    }
}
