import Fleet

/// Serverless endpoints and subscriptions take a model of a registry, in whatever version it is offered.
struct ServerlessModels: Check {
    let kinds: KindSet = ["ServerlessEndpoint", "MarketplaceSubscription"]

    func findings(in manifest: Manifest, _ review: Review) -> [Diagnostic] {
        guard let model = manifest.text("model_id") else { return [] }
        guard let versions = model.value.firstRange(of: "/versions/") else { return [] }
        let tail = model.value[versions.lowerBound...]
        let message = "model_id takes a model without its version; \"\(tail)\" is ignored"
        return [Diagnostic(.warning, rule: "serverless-versioned", message, at: model.position)]
    }
}
