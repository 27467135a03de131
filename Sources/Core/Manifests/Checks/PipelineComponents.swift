import Fleet
import YAML

/// A pipeline deployment runs a pipeline component: a file of this repository, or one by name.
struct PipelineComponents: Check {
    let kinds: KindSet = ["PipelineComponentBatchDeployment"]

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let component = deployment.text("component") else { return [] }
        if RepositoryPaths.scheme(of: component.value) != nil { return byName(component, review) }
        guard let (file, bytes) = review.contents(of: component) else { return [] }
        guard let root = Document.parse(bytes).root, case .kind(let kind) = KindRecognition(root) else {
            let message = "\(component.value) (\(file)) is no component; a pipeline component is required"
            return [Diagnostic(.error, rule: "component-kind", message, at: component.position)]
        }
        return wrongKind(kind, of: component)
    }

    private func byName(_ component: Located<String>, _ review: Review) -> [Diagnostic] {
        guard case .named(let name, let version, let label) = AssetReference(component.value, .component),
            let found = review.find(name, version: version, label: label, .component)
        else { return [] }
        return wrongKind(found.kind, of: component)
    }

    private func wrongKind(_ kind: ManifestKind, of component: Located<String>) -> [Diagnostic] {
        guard kind.name != "PipelineComponent" else { return [] }
        let message = "\(component.value) is a \(kind.noun); a pipeline component is required"
        return [Diagnostic(.error, rule: "component-kind", message, at: component.position)]
    }
}
