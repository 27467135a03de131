import Fleet

/// The code folder is in this commit, and the scoring script is in it.
struct CodePaths: Check {
    func findings(in review: Review) -> [Diagnostic] {
        review.deployments.compactMap { deployment in
            guard let code = deployment.text("code_configuration.code") else { return script(of: deployment) }
            if let scheme = RepositoryPaths.scheme(of: code.value) {
                guard !["azureml", "https", "http"].contains(scheme) else { return nil }
                let message = "code scheme \"\(scheme):\" is not supported"
                return Diagnostic(.error, rule: "uri-scheme", message, at: code.position)
            }
            let paths = review.paths
            if let finding = paths.finding(code, in: code.position.file, noun: "code", wants: .folder) { return finding }
            guard let script = deployment.text("code_configuration.scoring_script"),
                case .folder(let folder) = paths.resolve(code.value, from: RepositoryPaths.folder(of: code.position.file))
            else { return nil }
            return self.script(of: deployment)
                ?? paths.finding(script, in: folder.isEmpty ? "" : folder + "/", noun: "scoring_script", wants: .file)
                ?? outside(script, of: folder, in: paths)
        }
    }

    private func script(of deployment: Manifest) -> Diagnostic? {
        guard let script = deployment.text("code_configuration.scoring_script"), script.value.hasPrefix("/") else { return nil }
        let message = "scoring_script must be relative to code_configuration.code, got \"\(script.value)\""
        return Diagnostic(.error, rule: "path-absolute", message, at: script.position)
    }

    /// The instance gets the code folder and nothing beside it.
    private func outside(_ script: Located<String>, of folder: String, in paths: RepositoryPaths) -> Diagnostic? {
        guard case .file(let path) = paths.resolve(script.value, from: folder), !folder.isEmpty, !path.hasPrefix(folder + "/"),
            script.value.contains("..")
        else { return nil }
        let message = "scoring_script \"\(script.value)\" is outside the code folder; refused"
        return Diagnostic(.error, rule: "path-escape", message, at: script.position)
    }
}
