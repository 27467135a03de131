import Fleet

/// A scoring script is Python that parses: Azure's own command line refuses to create the deployment otherwise.
struct ScriptSyntax: Check {
    static let kinds: KindSet = .deployments

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let script = review.scoringScript(of: deployment),
            case .broken(let line, let column, let what)? = script.verdict()
        else { return [] }
        let message = "\(script.path):\(line):\(column): Python syntax error: \(what)"
        let place = deployment.position(of: "code_configuration.scoring_script")
        return [Diagnostic(.warning, rule: "script-syntax", message, at: place)]
    }
}
