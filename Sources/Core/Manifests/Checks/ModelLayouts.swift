import Fleet
import YAML

/// A folder of a framework's format looks like one; a deployment has a model unless its code needs none.
struct ModelLayouts: Check {
    func findings(in review: Review) -> [Diagnostic] {
        review.allModels.compactMap { layout($0, in: review) } + review.deployments.compactMap { missing($0, in: review) }
    }

    private func layout(_ model: Manifest, in review: Review) -> Diagnostic? {
        guard let type = model.choice("type")?.value, let path = model.text("path"),
            RepositoryPaths.scheme(of: path.value) == nil,
            case .folder(let folder) = review.paths.resolve(path.value, from: RepositoryPaths.folder(of: path.position.file))
        else { return nil }
        let files = review.paths.files(below: folder).map { $0.dropFirst(folder.isEmpty ? 0 : folder.count + 1) }
        if type == "mlflow_model", !files.contains("MLmodel") {
            let message = "type mlflow_model but \(path.value) has no MLmodel file"
            return Diagnostic(.warning, rule: "mlflow-layout", message, at: path.position)
        }
        let isTriton = files.contains { file in
            let parts = file.split(separator: "/")
            return parts.count >= 3 && Int(parts[1]) != nil
        }
        guard type == "triton_model", !isTriton else { return nil }
        let message = "type triton_model but \(path.value) has no MODEL/VERSION/ folders"
        return Diagnostic(.warning, rule: "triton-layout", message, at: path.position)
    }

    private func missing(_ deployment: Manifest, in review: Review) -> Diagnostic? {
        guard deployment.entry("model") == nil else { return nil }
        switch review.use(.environment, of: deployment) {
        case .inline(let environment), .shared(let environment):
            if environment.entry("inference_config") != nil { return nil }
        case .absent, .elsewhere, .notFound, .malformed, .invalid: break
        }
        let message = "no \"model\": only right for a custom container (environment.inference_config) or code that needs no model"
        return Diagnostic(.warning, rule: "model-missing", message, at: deployment.start)
    }
}
