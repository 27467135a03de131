import Fleet
import YAML

/// Variables that belong to the platform, and values that look like secrets.
struct EnvironmentVariables: Check {
    /// Set by Sluice for every instance; a manifest's value for them is not used.
    static let reserved: Set<String> = [
        "AZUREML_MODEL_DIR", "AZUREML_ENTRY_SCRIPT", "AML_APP_ROOT", "HTTP_X_MS_SERVER_VERSION", "SLUICE_INCARNATION",
    ]

    static func isReserved(_ name: String) -> Bool { reserved.contains(name) || name.hasPrefix("SLUICE_") }

    static let kinds: KindSet = .deployments

    func findings(in deployment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let variables = deployment.entry("environment_variables")?.value.mapping else { return [] }
        return variables.compactMap { entry -> Diagnostic? in
            let name = entry.name
            if Self.isReserved(name) {
                let message = "\(name) is set by the platform; this value is not used"
                return Diagnostic(.warning, rule: "envvar-reserved", message, at: deployment.position(entry.keyMark))
            }
            // Most values are too short for a secret.
            guard entry.value.textBytes?.count ?? 0 >= Self.shortest, let value = entry.value.scalar?.text,
                Self.isSecret(name, value)
            else { return nil }
            let message =
                "environment_variables.\(name) looks like a secret committed to git; use a secret reference (${{keyvault:…}})"
            return Diagnostic(.warning, rule: "secret-in-manifest", message, at: deployment.position(entry.value.mark))
        }
    }

    /// Bytes of a secret.
    private static let shortest = 8

    private static func isSecret(_ name: String, _ value: String) -> Bool {
        guard value.utf8.count >= shortest, !value.hasPrefix("${{") else { return false }
        if value.hasPrefix("sk-") || value.contains("AccountKey=") || value.contains("SharedAccessSignature") { return true }
        let upper = name.uppercased()
        return ["API_KEY", "SECRET", "PASSWORD", "ACCESS_KEY", "_TOKEN"].contains { upper.contains($0) } && !value.contains("/")
    }
}
