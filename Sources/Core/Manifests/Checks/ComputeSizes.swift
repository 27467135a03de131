import Fleet

/// A cluster has a size that reads like one of Azure's, and no more nodes at least than at most.
struct ComputeSizes: Check {
    static let kinds: KindSet = ["AmlCompute"]

    func findings(in compute: Manifest, _ review: Review) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        if let size = compute.text("size"), InstanceType.named(size.value) == nil, !Self.isSize(size.value) {
            let message = "size \"\(size.value)\" is no size of a virtual machine\(InstanceTypes.advice(size.value))"
            findings.append(Diagnostic(.error, rule: "sku-unknown", message, at: size.position))
        }
        if let low = compute.integer("min_instances"), let high = compute.integer("max_instances"), low.value > high.value {
            let message = "min_instances (\(low.value)) is greater than max_instances (\(high.value))"
            let key = compute.entry("min_instances") == nil ? "max_instances" : "min_instances"
            findings.append(Diagnostic(.error, rule: "compute-min-max", message, at: compute.position(of: key)))
        }
        if let password = compute.text("ssh_settings.admin_password") {
            let message = "ssh_settings.admin_password is a secret committed to git; use ssh_key_value"
            findings.append(Diagnostic(.warning, rule: "secret-in-manifest", message, at: password.position))
        }
        return findings
    }

    /// `Standard_D2_v2`, `STANDARD_NC6`: clusters have more sizes than online deployments, and Azure adds to them. All have
    /// the letters of a series and then a number.
    private static func isSize(_ text: String) -> Bool {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count >= 2, ["standard", "basic"].contains(parts[0].lowercased()) else { return false }
        let digits = parts[1].drop { $0.isASCII && $0.isLetter }
        return digits.count < parts[1].count && digits.first?.isNumber ?? false
            && parts.allSatisfy { part in
                !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            }
    }
}
