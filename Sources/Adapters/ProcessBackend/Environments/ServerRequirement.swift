/// The inference server among an environment's requirements.
enum ServerRequirement {
    /// What the server calls itself in its answers.
    static var version: String { "azmlinfsrv/" + (ToolPins.inferenceServer.split(separator: "=").last.map(String.init) ?? "") }

    /// The requirements with a server: added unless one is named, by itself or through Azure's collection of defaults.
    static func completing(_ requirements: [String]) -> [String] {
        let names = requirements.map(name)
        let hasServer = names.contains("azureml-inference-server-http") || names.contains("azureml-defaults")
        return hasServer ? requirements : requirements + [ToolPins.inferenceServer]
    }

    /// The normalised name (PEP 503) of a requirement line.
    static func name(of line: String) -> String {
        let name = line.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        return name.lowercased().split { "-_.".contains($0) }.joined(separator: "-")
    }
}
