import Fleet
import YAML

/// A user-assigned identity names one.
struct Identities: Check {
    static let kinds: KindSet = .endpoints + ["AmlCompute"]

    func findings(in endpoint: Manifest, _ review: Review) -> [Diagnostic] {
        guard let type = endpoint.choice("identity.type"), type.value == "user_assigned",
            (endpoint.entry("identity.user_assigned_identities")?.value.sequence ?? []).isEmpty
        else { return [] }
        let message = "identity.type user_assigned needs identity.user_assigned_identities"
        return [Diagnostic(.warning, rule: "identity-uai-missing", message, at: type.position)]
    }
}
