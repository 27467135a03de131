import Fleet

/// An archived model is kept for those who use it already: `@latest` passes it over, and a deployment of it is worth a word.
struct ArchivedModels: Check {
    static let kinds: KindSet = .deployments
    let needsFleet = true

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard case .shared(let model) = review.use(.model, of: deployment), model.isArchived,
            let name = model.text("name")?.value
        else { return [] }
        let message =
            "model \"\(name)\" version \(review.version(of: model)) is archived (stage: Archived); deploy another version"
        return [Diagnostic(.warning, rule: "model-archived", message, at: deployment.position(of: "model"))]
    }
}
