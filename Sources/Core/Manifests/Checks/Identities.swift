import Fleet
import YAML

/// A user-assigned identity names one.
struct Identities: Check {
    func findings(in review: Review) -> [Diagnostic] {
        review.endpoints.compactMap { endpoint in
            guard let type = endpoint.choice("identity.type"), type.value == "user_assigned",
                (endpoint.entry("identity.user_assigned_identities")?.value.sequence ?? []).isEmpty
            else { return nil }
            let message = "identity.type user_assigned needs identity.user_assigned_identities"
            return Diagnostic(.warning, rule: "identity-uai-missing", message, at: type.position)
        }
    }
}
