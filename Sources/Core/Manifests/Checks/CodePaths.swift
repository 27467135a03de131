import Fleet

/// The code folder is in this commit, and the scoring script is in it.
struct CodePaths: Check {
    static let kinds: KindSet = .deployments

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        let script = deployment.text("code_configuration.scoring_script")
        guard let code = deployment.text("code_configuration.code") else { return absolute(script) }
        if let scheme = RepositoryPaths.scheme(of: code.value) {
            guard !["azureml", "https", "http"].contains(scheme) else { return [] }
            let message = "code scheme \"\(scheme):\" is not supported"
            return [Diagnostic(.error, rule: "uri-scheme", message, at: code.position)]
        }
        let target = review.target(of: code)
        if let finding = review.finding(code, at: target, noun: "code", wants: .folder) { return [finding] }
        guard let script, case .folder(let folder) = target else { return [] }
        let wrong = absolute(script)
        return wrong.isEmpty ? check(script, in: folder, review) : wrong
    }

    private func check(_ script: Located<String>, in folder: String, _ review: Review) -> [Diagnostic] {
        let target = review.target(of: script.value, from: folder)
        if let finding = review.finding(script, at: target, noun: "scoring_script", wants: .file) { return [finding] }
        guard case .file(let file) = target else { return [] }
        if review.isPointer(file) { return [FilePointer.finding(file, noun: "script", at: script.position)] }
        // The instance gets the code folder and nothing beside it.
        guard !folder.isEmpty, !file.hasPrefix(folder + "/"), script.value.contains("..") else { return [] }
        let message = "scoring_script \"\(script.value)\" is outside the code folder; refused"
        return [Diagnostic(.error, rule: "path-escape", message, at: script.position)]
    }

    private func absolute(_ script: Located<String>?) -> [Diagnostic] {
        guard let script, script.value.hasPrefix("/") else { return [] }
        let message = "scoring_script must be relative to code_configuration.code, got \"\(script.value)\""
        return [Diagnostic(.error, rule: "path-absolute", message, at: script.position)]
    }
}
