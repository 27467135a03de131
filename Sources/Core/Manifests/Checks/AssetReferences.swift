import Fleet
import YAML

/// `azureml:name:version` and its relatives are well written.
struct AssetReferences: Check {
    static let kinds: KindSet = .deployments + .components

    func findings(in manifest: Manifest, _ review: Review) -> [Diagnostic] {
        check(.model, of: manifest, in: review) + check(.environment, of: manifest, in: review)
    }

    private func check(_ asset: AssetKind, of deployment: Manifest, in review: Review) -> [Diagnostic] {
        switch review.use(asset, of: deployment) {
        case .malformed(let text, let rule, let message):
            let fix = deployment.entry(asset.rawValue)?.value.scalar.flatMap(Fix.Change.prefixing)
            return [Diagnostic(.error, rule: rule, message, at: text.position).fixing(fix)]
        case .notFound, .shared: return unversioned(asset == .model ? deployment.model : deployment.environment, asset: asset)
        case .absent, .inline, .elsewhere, .invalid: return []
        }
    }

    private func unversioned(_ mention: AssetMention, asset: AssetKind) -> [Diagnostic] {
        guard case .reference(let text, .named(let name, version: nil, label: nil)) = mention else { return [] }
        let message =
            "\(asset.rawValue) reference \"\(text.value)\" has no version or label; write azureml:\(name):VERSION or azureml:\(name)@latest"
        return [Diagnostic(.warning, rule: "reference-unversioned", message, at: text.position)]
    }
}
