import Fleet

/// The size of an instance is one that Azure offers for managed online deployments.
struct InstanceTypes: Check {
    func findings(in review: Review) -> [Diagnostic] {
        let names = InstanceType.all.map(\.name)
        return review.deployments.compactMap { deployment in
            guard let type = deployment.text("instance_type"), InstanceType.named(type.value) == nil else { return nil }
            let whole = "Standard_" + type.value
            let suggestion = InstanceType.named(whole)?.name ?? Suggestion.nearest(to: type.value, in: names)
            let advice = suggestion.map { "; did you mean \"\($0)\"?" } ?? ""
            let message = "instance_type \"\(type.value)\" is no size of managed online deployments\(advice)"
            return Diagnostic(.error, rule: "sku-unknown", message, at: type.position)
        }
    }
}
