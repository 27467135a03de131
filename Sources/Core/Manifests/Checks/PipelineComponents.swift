import Fleet
import YAML

/// A pipeline deployment runs a pipeline component, here a file of this repository.
struct PipelineComponents: Check {
    static let kinds: KindSet = ["PipelineComponentBatchDeployment"]

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let component = deployment.text("component") else { return [] }
        guard RepositoryPaths.scheme(of: component.value) == nil, let (file, text) = review.contents(of: component) else {
            return []
        }
        guard let root = text.document.root, case .kind(let kind) = KindRecognition(root) else {
            let message = "\(component.value) (\(file)) is no component; a pipeline component is required"
            return [Diagnostic(.error, rule: "component-kind", message, at: component.position)]
        }
        return kind.findings(asComponent: component)
    }
}

/// A component that is named is one of this commit, and a pipeline component too.
struct ComponentsExist: Check {
    static let kinds: KindSet = ["PipelineComponentBatchDeployment"]
    let needsFleet = true

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let component = deployment.text("component"),
            case .named(let name, let version, let label) = AssetReference(component.value, .component)
        else { return [] }
        guard let found = review.find(name, version: version, label: label, .component) else {
            let versions = review.versions(of: name, .component).map(review.version)
            let known =
                versions.isEmpty ? review.advice(for: name, .component) : " (versions: \(versions.joined(separator: ", ")))"
            let message = "component \"\(name)\"\(version.map { " version \($0)" } ?? "") is not in this repository\(known)"
            return [Diagnostic(.error, rule: "component-not-found", message, at: component.position)]
        }
        return found.kind.findings(asComponent: component)
    }
}

extension ManifestKind {
    fileprivate func findings(asComponent component: Located<String>) -> [Diagnostic] {
        guard name != ManifestKind.pipelineComponent.name else { return [] }
        let message = "\(component.value) is a \(noun); a pipeline component is required"
        return [Diagnostic(.error, rule: "component-kind", message, at: component.position)]
    }
}
