import Fleet

/// A reference names what this repository has: a model, an environment or a component that is in use is in the same commit.
struct AssetsExist: Check {
    let kinds: KindSet = .deployments
    let needsFleet = true

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        missing(.model, in: deployment, review) + missing(.environment, in: deployment, review)
            + missingComponent(in: deployment, review)
    }

    private func missing(_ asset: AssetKind, in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard case .notFound(let text, let name, let version) = review.use(asset, of: deployment), let family = asset.family
        else { return [] }
        return [finding(name, version: version, family, at: text.position, review)]
    }

    private func missingComponent(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let text = deployment.text("component"),
            case .named(let name, let version, let label) = AssetReference(text.value, .component),
            review.find(name, version: version, label: label, .component) == nil
        else { return [] }
        return [finding(name, version: version ?? label, .component, at: text.position, review)]
    }

    private func finding(
        _ name: String, version: String?, _ family: ObjectKey.Family, at place: Position, _ review: Review
    ) -> Diagnostic {
        let versions = review.versions(of: name, family).map(\.version)
        let message =
            versions.isEmpty
            ? "\(family.noun) \"\(name)\" is not in this repository\(review.advice(for: name, family))"
            : "\(family.noun) \"\(name)\" version \(version ?? "") is not in this repository"
                + " (versions: \(versions.prefix(20).joined(separator: ", ")))"
        return Diagnostic(.error, rule: "\(family.noun)-not-found", message, at: place)
    }
}
