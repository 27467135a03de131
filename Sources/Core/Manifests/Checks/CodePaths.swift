import Fleet

/// The code folder is in this commit, and the scoring script is in it.
struct CodePaths: Check {
    let kinds: KindSet = .deployments

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let code = deployment.text("code_configuration.code") else { return absolute(deployment) }
        if let scheme = RepositoryPaths.scheme(of: code.value) {
            guard !["azureml", "https", "http"].contains(scheme) else { return [] }
            let message = "code scheme \"\(scheme):\" is not supported"
            return [Diagnostic(.error, rule: "uri-scheme", message, at: code.position)]
        }
        if let finding = review.finding(code, noun: "code", wants: .folder) { return [finding] }
        guard let script = deployment.text("code_configuration.scoring_script"),
            case .folder(let folder) = review.target(of: code)
        else { return [] }
        let wrong = absolute(deployment)
        if !wrong.isEmpty { return wrong }
        if let finding = review.finding(script, from: folder, noun: "scoring_script", wants: .file) { return [finding] }
        if let file = Self.file(script, in: folder, review), review.isPointer(file) {
            return [FilePointer.finding(file, noun: "script", at: script.position)]
        }
        return outside(script, of: folder, review)
    }

    private static func file(_ script: Located<String>, in folder: String, _ review: Review) -> String? {
        if case .file(let file) = review.target(of: script.value, from: folder) { file } else { nil }
    }

    private func absolute(_ deployment: Manifest) -> [Diagnostic] {
        guard let script = deployment.text("code_configuration.scoring_script"), script.value.hasPrefix("/") else { return [] }
        let message = "scoring_script must be relative to code_configuration.code, got \"\(script.value)\""
        return [Diagnostic(.error, rule: "path-absolute", message, at: script.position)]
    }

    /// The instance gets the code folder and nothing beside it.
    private func outside(_ script: Located<String>, of folder: String, _ review: Review) -> [Diagnostic] {
        guard script.value.contains(".."), !folder.isEmpty, let path = Self.file(script, in: folder, review),
            !path.hasPrefix(folder + "/")
        else { return [] }
        let message = "scoring_script \"\(script.value)\" is outside the code folder; refused"
        return [Diagnostic(.error, rule: "path-escape", message, at: script.position)]
    }
}
