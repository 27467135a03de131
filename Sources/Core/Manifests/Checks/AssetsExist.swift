import Fleet

/// A model or environment that is named is one of this commit: also one that it removes while a deployment uses it is missing.
struct AssetsExist: Check {
    let kinds: KindSet = .deployments + .components
    let needsFleet = true

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        check(.model, of: deployment, in: review) + check(.environment, of: deployment, in: review)
    }

    private func check(_ asset: AssetKind, of deployment: Manifest, in review: Review) -> [Diagnostic] {
        guard case .notFound(let text, let name, let version) = review.use(asset, of: deployment) else { return [] }
        // Nothing here runs a component: what Azure has will do for it.
        let severity: Diagnostic.Severity = deployment.key?.family == .component ? .warning : .error
        return missing(text, name: name, version: version, asset: asset, severity, in: review)
    }

    private func missing(
        _ text: Located<String>, name: String, version: String?, asset: AssetKind, _ severity: Diagnostic.Severity,
        in review: Review
    ) -> [Diagnostic] {
        guard let family = asset.family else { return [] }
        let noun = asset.rawValue
        let versions = review.versions(of: name, family).map(\.version)
        let what = versions.isEmpty ? "" : " version \(version ?? "")"
        let known = versions.isEmpty ? "" : " (versions: \(versions.joined(separator: ", ")))"
        let advice = versions.isEmpty ? review.advice(for: name, family) : ""
        let message = "\(noun) \"\(name)\"\(what) is not in this repository\(known)\(advice)"
        return [Diagnostic(severity, rule: "\(noun)-not-found", message, at: text.position)]
    }
}
