import Fleet
import YAML

/// Whether a valid deployment can be served here at all.
struct Serving {
    /// "deployment churn/blue: …", at the key that stands in the way.
    let obstacle: Located<String>?

    init(_ deployment: Manifest, in review: Review) {
        let title = "deployment \(deployment.text("endpoint_name")?.value ?? "")/\(deployment.text("name")?.value ?? "")"
        let found = Self.endpoint(of: deployment, review) ?? Self.code(of: deployment) ?? Self.model(of: deployment, review)
        obstacle = found.map { Located("\(title): \($0.value)", at: $0.position) }
    }

    private static func endpoint(of deployment: Manifest, _ review: Review) -> Located<String>? {
        guard review.isFleet, let name = deployment.text("endpoint_name"), review.endpoint(of: deployment) == nil else {
            return nil
        }
        return Located("endpoint \(name.value) is not in this repository", at: name.position)
    }

    /// Code that Azure would fetch from elsewhere.
    private static func code(of deployment: Manifest) -> Located<String>? {
        guard let code = deployment.text("code_configuration.code"), RepositoryPaths.scheme(of: code.value) != nil else {
            return nil
        }
        return Located("code \(code.value) is not in this repository", at: code.position)
    }

    private static func model(of deployment: Manifest, _ review: Review) -> Located<String>? {
        let place = deployment.position(of: "model")
        let hasCode = deployment.entry("code_configuration") != nil
        switch review.use(.model, of: deployment) {
        case .elsewhere(let reference): return Located("model \(reference.value) is not in this repository", at: place)
        case .inline(let model), .shared(let model):
            if let path = model.text("path"), RepositoryPaths.scheme(of: path.value) != nil {
                return Located("model \(path.value) is not in this repository", at: place)
            }
            guard !hasCode, let type = model.choice("type")?.value else { return nil }
            return Located("\(type) without a scoring script does not run yet", at: place)
        default: return hasCode ? nil : Located("without a scoring script it does not run yet", at: deployment.start)
        }
    }
}
