import Fleet
import YAML

/// What a deployment names as its model or environment.
enum AssetUse {
    case absent
    /// Written inside the deployment.
    case inline(Manifest)
    /// A file of this commit.
    case shared(Manifest)
    /// Nothing of this repository: a registry, a resource id, a curated name.
    case elsewhere(Located<String>)
    /// This repository should have it and has not.
    case notFound(Located<String>, name: String, version: String?)
    case malformed(Located<String>, rule: String, String)
    /// Not even of the right type; validation has said so.
    case invalid
}

extension Review {
    func use(_ asset: AssetKind, of deployment: Manifest) -> AssetUse {
        let key = asset.rawValue
        guard let entry = deployment.entry(key), deployment.shape.field(key) != nil else { return .absent }
        if let inline = asset == .model ? deployment.inlineModel : deployment.inlineEnvironment { return .inline(inline) }
        guard let text = deployment.text(key) else {
            let isEmpty = entry.value.scalar?.text.isEmpty ?? false
            let place = Located("", at: deployment.position(entry.value.mark))
            return isEmpty ? .malformed(place, rule: "reference-syntax", "\(key) reference is empty") : .invalid
        }
        switch AssetReference(text.value, asset) {
        case .remote, .registry: return .elsewhere(text)
        case .malformed(let rule, let message): return .malformed(text, rule: rule, message)
        case .named(let name, let version, let label):
            guard let family = asset.family else { return .elsewhere(text) }
            if let found = find(name, version: version, label: label, family) { return .shared(found) }
            let isCurated =
                asset == .environment && isMapped(text.value, name: name) && versions(of: name, family).isEmpty
            return isCurated ? .elsewhere(text) : .notFound(text, name: name, version: version ?? label)
        }
    }

    /// The operator's configuration has a recipe for it, or its name is of Azure's curated environments.
    private func isMapped(_ reference: String, name: String) -> Bool {
        name.lowercased().hasPrefix("azureml-") || environmentKey(for: reference) != nil
    }

    /// The key of the operator's `runtime.environments` that stands for an image or a reference, with or without its version.
    func environmentKey(for text: String) -> String? {
        var candidates = [text]
        if text.hasPrefix("azureml:") {
            let name = String(text.dropFirst(8))
            let base = String(name.prefix { $0 != ":" && $0 != "@" })
            candidates += [name, "azureml:" + base, base]
        }
        return candidates.first { settings.environments[$0] != nil }
    }
}

extension AssetKind {
    /// nil: Sluice knows no objects of that sort.
    var family: ObjectKey.Family? {
        switch self {
        case .model: .model
        case .environment: .environment
        case .data: .data
        case .component: .component
        case .compute: .compute
        case .job: nil
        }
    }
}
