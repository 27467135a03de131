import Fleet

/// `azureml:name:version` and its relatives are well written, and name what this repository has.
struct AssetReferences: Check {
    func findings(in review: Review) -> [Diagnostic] {
        review.deployments.flatMap { deployment in
            [AssetKind.model, .environment].flatMap { check($0, of: deployment, in: review) }
        }
    }

    private func check(_ asset: AssetKind, of deployment: Manifest, in review: Review) -> [Diagnostic] {
        let noun = asset.rawValue
        switch review.use(asset, of: deployment) {
        case .malformed(let text, let rule, let message):
            return [Diagnostic(.error, rule: rule, message, at: text.position)]
        case .notFound(let text, let name, let version):
            let catalogue = asset == .model ? review.models : review.environments
            let versions = catalogue.versions(of: name).sorted().joined(separator: ", ")
            let what = catalogue.contains(name) ? " version \(version ?? "")" : ""
            let known = versions.isEmpty ? "" : " (versions: \(versions))"
            let message = "\(noun) \"\(name)\"\(what) is not in this repository\(known)"
            let missing = Diagnostic(.error, rule: "\(noun)-not-found", message, at: text.position)
            return (review.isFleet ? [missing] : []) + unversioned(text, asset: asset, of: deployment)
        case .shared: return deployment.text(noun).map { unversioned($0, asset: asset, of: deployment) } ?? []
        case .absent, .inline, .elsewhere, .invalid: return []
        }
    }

    private func unversioned(_ text: Located<String>, asset: AssetKind, of deployment: Manifest) -> [Diagnostic] {
        guard case .named(let name, version: nil, label: nil) = AssetReference(text.value, asset) else { return [] }
        let message =
            "\(asset.rawValue) reference \"\(text.value)\" has no version or label; write azureml:\(name):VERSION or azureml:\(name)@latest"
        return [Diagnostic(.warning, rule: "reference-unversioned", message, at: text.position)]
    }
}
