import Fleet

/// The file of a batch run's output lies in the run's own folder.
struct BatchOutputs: Check {
    let kinds: KindSet = ["BatchDeployment", "ModelBatchDeployment"]

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let name = deployment.text("settings.output_file_name") ?? deployment.text("output_file_name"),
            name.value.contains(where: { $0 == "/" || $0 == "\\" }) || name.value == ".." || name.value == "."
        else { return [] }
        let message = "output_file_name \"\(name.value)\" must be a plain file name, not a path"
        return [Diagnostic(.error, rule: "path-escape", message, at: name.position)]
    }
}
