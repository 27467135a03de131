import Fleet

/// A scoring script is Python that parses: Azure's own command line refuses to create the deployment otherwise.
struct ScriptSyntax: Check {
    let kinds: KindSet = .deployments

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard review.judgesScripts, let script = deployment.scoringScript(review.target),
            case .broken(let line, let column, let what)? = review.verdict(on: script.value)
        else { return [] }
        let message = "\(script.value):\(line):\(column): Python syntax error: \(what)"
        return [Diagnostic(.warning, rule: "script-syntax", message, at: script.position)]
    }
}
