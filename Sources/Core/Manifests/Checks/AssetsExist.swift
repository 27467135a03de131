import Fleet

/// A model or environment that is named is one of this commit: also one that it removes while a deployment uses it is missing.
struct AssetsExist: Check {
    static let kinds: KindSet = .deployments + .components
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

    private static func what(_ reference: String, _ version: String) -> String {
        reference.hasSuffix("@\(version)")
            ? "has no label \"\(version)\"; only \"\(AssetVersion.latest)\" is one"
            : "version \(version) is not in this repository"
    }

    private func missing(
        _ text: Located<String>, name: String, version: String?, asset: AssetKind, _ severity: Diagnostic.Severity,
        in review: Review
    ) -> [Diagnostic] {
        guard let family = asset.family else { return [] }
        let noun = asset.rawValue
        let versions = review.versions(of: name, family).map(review.version).sorted(by: AssetVersion.isOlder)
        let message =
            versions.isEmpty
            ? "\(noun) \"\(name)\" is not in this repository\(review.advice(for: name, family))"
            : "\(noun) \"\(name)\" \(Self.what(text.value, version ?? "")) (versions: \(versions.joined(separator: ", ")))"
        return [Diagnostic(severity, rule: "\(noun)-not-found", message, at: text.position)]
    }
}
