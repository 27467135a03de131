import Fleet

/// The size of an instance is one that Azure offers for managed online deployments.
struct InstanceTypes: Check {
    let kinds: KindSet = ["ManagedOnlineDeployment"]

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let type = deployment.text("instance_type"), InstanceType.named(type.value) == nil else { return [] }
        let message = "instance_type \"\(type.value)\" is no size of managed online deployments\(Self.advice(type.value))"
        return [Diagnostic(.error, rule: "sku-unknown", message, at: type.position)]
    }

    /// `; did you mean "Standard_DS3_v2"?`, also of `DS3_v2`.
    static func advice(_ size: String) -> String {
        let whole = InstanceType.named("Standard_" + size)?.name
        guard let name = whole ?? Suggestion.nearest(to: size, in: InstanceType.all.map(\.name)) else { return "" }
        return "; did you mean \"\(name)\"?"
    }
}
