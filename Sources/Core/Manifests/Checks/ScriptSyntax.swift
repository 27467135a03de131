import Fleet

/// A scoring script is Python that parses: Azure's own command line refuses to create the deployment otherwise.
struct ScriptSyntax: Check {
    let kinds: KindSet = .deployments

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard review.judgesScripts, let code = deployment.text("code_configuration.code"),
            let script = deployment.text("code_configuration.scoring_script"), script.value.hasSuffix(".py"),
            case .folder(let folder) = review.target(of: code),
            case .file(let file) = review.target(of: script.value, from: folder),
            case .broken(let line, let column, let what)? = review.verdict(on: file)
        else { return [] }
        let message = "\(file):\(line):\(column): Python syntax error: \(what)"
        return [Diagnostic(.warning, rule: "script-syntax", message, at: script.position)]
    }
}
