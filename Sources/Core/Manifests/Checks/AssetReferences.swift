import Fleet
import YAML

/// `azureml:name:version` and its relatives are well written, and name what this repository has.
struct AssetReferences: Check {
    let kinds: KindSet = .deployments

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        check(.model, of: deployment, in: review) + check(.environment, of: deployment, in: review)
    }

    private func check(_ asset: AssetKind, of deployment: Manifest, in review: Review) -> [Diagnostic] {
        switch review.use(asset, of: deployment) {
        case .malformed(let text, let rule, let message):
            let fix = deployment.entry(asset.rawValue)?.value.scalar.flatMap(Self.prefixing)
            return [Diagnostic(.error, rule: rule, message, at: text.position).fixing(fix)]
        case .notFound(let text, let name, let version):
            return missing(text, name: name, version: version, asset: asset, in: review) + unversioned(text, asset: asset)
        case .shared: return deployment.text(asset.rawValue).map { unversioned($0, asset: asset) } ?? []
        case .absent, .inline, .elsewhere, .invalid: return []
        }
    }

    /// `churn:1` is a reference that lacks its scheme, and nothing else.
    private static func prefixing(_ scalar: Scalar) -> Fix.Change? {
        guard !scalar.text.contains("/"), !scalar.text.lowercased().hasPrefix("azureml"),
            case .named(_, version: .some, label: nil) = AssetReference("azureml:" + scalar.text, .model)
        else { return nil }
        return .respelling(scalar, as: "azureml:" + scalar.text)
    }

    private func missing(
        _ text: Located<String>, name: String, version: String?, asset: AssetKind, in review: Review
    ) -> [Diagnostic] {
        guard review.isFleet, let family = asset.family else { return [] }
        let noun = asset.rawValue
        let versions = review.versions(of: name, family).map(\.version)
        let what = versions.isEmpty ? "" : " version \(version ?? "")"
        let known = versions.isEmpty ? "" : " (versions: \(versions.joined(separator: ", ")))"
        let advice = versions.isEmpty ? review.advice(for: name, family) : ""
        let message = "\(noun) \"\(name)\"\(what) is not in this repository\(known)\(advice)"
        return [Diagnostic(.error, rule: "\(noun)-not-found", message, at: text.position)]
    }

    private func unversioned(_ text: Located<String>, asset: AssetKind) -> [Diagnostic] {
        guard case .named(let name, version: nil, label: nil) = AssetReference(text.value, asset) else { return [] }
        let message =
            "\(asset.rawValue) reference \"\(text.value)\" has no version or label; write azureml:\(name):VERSION or azureml:\(name)@latest"
        return [Diagnostic(.warning, rule: "reference-unversioned", message, at: text.position)]
    }
}
