import Fleet
import YAML

/// A model's path leads to a file or folder of this commit with the bytes in it, or to a place that Azure knows.
struct ModelPaths: Check {
    static let kinds: KindSet = ["Model"]

    func findings(in model: Manifest, _ review: Review) -> [Diagnostic] {
        let findings = model.nameless(noun: "model")
        guard let path = model.text("path") else { return findings }
        if let scheme = RepositoryPaths.scheme(of: path.value) {
            return findings + checkRemote(path, scheme: scheme, model: model)
        }
        let target = review.target(of: path)
        if let finding = review.finding(path, at: target, noun: "model path", wants: .either) { return findings + [finding] }
        return findings + review.pointers(at: target, of: path, noun: "model")
    }

    private func checkRemote(_ path: Located<String>, scheme: String, model: Manifest) -> [Diagnostic] {
        if let finding = RemotePath.finding(path, scheme: scheme, noun: "model") { return [finding] }
        guard model.text("name") == nil || model.canonicalText("version") == nil else { return [] }
        let message = "an inline model with a remote path needs \"name\" and \"version\""
        return model.entry("$schema") == nil && model.text("name") == nil
            ? [Diagnostic(.error, rule: "inline-model-remote-needs-name", message, at: path.position)] : []
    }
}

extension Manifest {
    /// A version is one of a name. A file that must have a name is told so anyway.
    func nameless(noun: String) -> [Diagnostic] {
        guard let version = entry("version"), entry("name") == nil, shape.field("name")?.isRequired == false else { return [] }
        let message = "a \(noun) with a version needs a name"
        return [Diagnostic(.error, rule: "asset-version-needs-name", message, at: position(version.keyMark))]
    }
}
