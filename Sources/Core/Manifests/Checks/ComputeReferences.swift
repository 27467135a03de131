import Fleet

/// `compute: azureml:NAME` names a compute of this repository; a resource id and "local" stand for themselves.
struct ComputeReferences: Check {
    static let kinds: KindSet = .batchDeployments
    let needsFleet = true

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        let key = deployment.kind.name == "PipelineComponentBatchDeployment" ? "settings.default_compute" : "compute"
        guard let compute = deployment.text(key), let name = Self.name(in: compute.value),
            !review.has(ObjectKey(.compute, name.lowercased()))
        else { return [] }
        let message = "compute \"\(name)\" is not defined in this repository" + review.advice(for: name, .compute)
        return [Diagnostic(.error, rule: "compute-not-found", message, at: compute.position)]
    }

    /// nil: not a name of a compute.
    private static func name(in text: String) -> String? {
        guard text != "local", text != "serverless", !text.hasPrefix("/"), !text.hasPrefix("${{") else { return nil }
        guard text.hasPrefix("azureml:") else { return text }
        let name = text.dropFirst(8)
        return name.hasPrefix("/") ? nil : String(name)
    }
}
