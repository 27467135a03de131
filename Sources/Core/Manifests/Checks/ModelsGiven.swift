import Fleet
import YAML

/// An online deployment has a model, unless it is a custom container or its code needs none.
struct ModelsGiven: Check {
    static let kinds: KindSet = .onlineDeployments

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard deployment.entry("model") == nil else { return [] }
        switch review.use(.environment, of: deployment) {
        case .inline(let environment), .shared(let environment):
            if environment.entry("inference_config") != nil { return [] }
        case .absent, .elsewhere, .notFound, .malformed, .invalid: break
        }
        let message = "no \"model\": only right for a custom container (environment.inference_config) or code that needs no model"
        return [Diagnostic(.warning, rule: "model-missing", message, at: deployment.start)]
    }
}
