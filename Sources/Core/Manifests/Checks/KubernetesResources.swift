import Fleet
import YAML

/// An instance is not given more than it may use: a cluster refuses such a container.
struct KubernetesResources: Check {
    static let kinds: KindSet = ["KubernetesOnlineDeployment"]

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let limits = deployment.entry("resources.limits")?.value,
            let requests = deployment.entry("resources.requests")?.value.mapping
        else { return [] }
        return requests.compactMap { request in
            guard let asked = request.value.scalar?.text, let allowed = limits[request.name]?.value.scalar?.text,
                let least = Self.amount(asked), let most = Self.amount(allowed), least > most
            else { return nil }
            let message =
                "resources.requests.\(request.name) (\(asked)) is more than resources.limits.\(request.name) (\(allowed))"
            return Diagnostic(.error, rule: "k8s-requests-limits", message, at: deployment.position(request.value.mark))
        }
    }

    private static let units: [Substring: Double] = [
        "": 1, "m": 0.001, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18, "Ki": 1024, "Mi": 1_048_576,
        "Gi": 1_073_741_824, "Ti": 1_099_511_627_776, "Pi": 1_125_899_906_842_624, "Ei": 1_152_921_504_606_846_976,
    ]

    /// `500m` is a half, `1Ki` 1024; nil for what is no quantity.
    private static func amount(_ text: String) -> Double? {
        let number = text.prefix { ("0"..."9").contains($0) || $0 == "." }
        guard let value = Double(number), let unit = units[text[number.endIndex...]] else { return nil }
        return value * unit
    }
}
