import Fleet
import YAML

/// Whether a valid deployment can be served here at all.
struct Serving {
    /// "deployment churn/blue: …", at the key that stands in the way.
    let obstacle: Located<String>?

    init(_ deployment: Manifest, in review: Review) {
        let title = "deployment \(deployment.text("endpoint_name")?.value ?? "")/\(deployment.text("name")?.value ?? "")"
        let place = deployment.position(of: "model")
        switch review.use(.model, of: deployment) {
        case .elsewhere(let reference):
            obstacle = Located("\(title): model \(reference.value) is not in this repository", at: place)
        case .inline(let model), .shared(let model):
            if let path = model.text("path"), RepositoryPaths.scheme(of: path.value) != nil {
                obstacle = Located("\(title): model \(path.value) is not in this repository", at: place)
            } else if deployment.entry("code_configuration") == nil, let type = model.choice("type")?.value {
                obstacle = Located("\(title): \(type) without a scoring script does not run yet", at: place)
            } else {
                obstacle = nil
            }
        default:
            let hasCode = deployment.entry("code_configuration") != nil
            obstacle = hasCode ? nil : Located("\(title): without a scoring script it does not run yet", at: deployment.start)
        }
    }
}
