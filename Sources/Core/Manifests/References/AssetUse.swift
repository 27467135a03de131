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
        switch asset == .model ? deployment.model : deployment.environment {
        case .absent: return .absent
        case .inline(let manifest): return .inline(manifest)
        case .empty(let place):
            return .malformed(Located("", at: place), rule: "reference-syntax", "\(asset.rawValue) reference is empty")
        case .invalid: return .invalid
        case .reference(let text, let reference): return use(text, reference, asset)
        }
    }

    private func use(_ text: Located<String>, _ reference: AssetReference, _ asset: AssetKind) -> AssetUse {
        switch reference {
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
        case .job, .datastore: nil
        }
    }
}
