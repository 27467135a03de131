import Fleet
import YAML

/// The size of an instance is one that Azure offers for managed online deployments.
struct InstanceTypes: Check {
    static let kinds: KindSet = ["ManagedOnlineDeployment"]

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let type = deployment.text("instance_type"), InstanceType.named(type.value) == nil else { return [] }
        let message = "instance_type \"\(type.value)\" is no size of managed online deployments\(Self.advice(type.value))"
        let finding = Diagnostic(.error, rule: "sku-unknown", message, at: type.position)
        let scalar = deployment.entry("instance_type")?.value.scalar
        return [finding.fixing(scalar.flatMap { .respelling($0, as: Self.certain(type.value)) })]
    }

    /// The size that is spelt so but for its beginning, dashes, blanks and underscores; nil where that is several, or none.
    private static func certain(_ size: String) -> String? {
        func folded(_ text: String) -> String {
            let letters = text.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
            return letters.hasPrefix("standard") ? String(letters.dropFirst(8)) : letters
        }
        let meant = folded(size)
        let matches = InstanceType.all.map(\.name).filter { folded($0) == meant }
        return matches.count == 1 ? matches[0] : nil
    }

    /// `; did you mean "Standard_DS3_v2"?`, also of `DS3_v2`.
    static func advice(_ size: String) -> String {
        let whole = InstanceType.named("Standard_" + size)?.name
        guard let name = whole ?? Suggestion.nearest(to: size, in: InstanceType.all.map(\.name)) else { return "" }
        return "; did you mean \"\(name)\"?"
    }
}
