/// A model or environment by name instead of by content.
enum AssetReference: Equatable {
    /// Of this repository: with a version, a label, or neither.
    case named(String, version: String?, label: String?)
    /// `azureml:/subscriptions/…`: nothing of this machine.
    case remote
    /// `azureml://registries/…`: neither.
    case registry
    /// Not a reference, with the rule and what is wrong.
    case malformed(rule: String, String)

    init(_ text: String, _ asset: AssetKind) {
        let noun = asset.rawValue
        if text.hasPrefix("azureml://registries/") || text.hasPrefix("azureml:azureml://registries/") {
            let parts = text.split(separator: "/").dropFirst(2)
            let isComplete =
                parts.count == 5 && parts.dropFirst(1).first == "\(noun)s"
                && ["versions", "labels"].contains(parts.dropFirst(3).first)
            self =
                isComplete
                ? .registry
                : .malformed(
                    rule: "registry-syntax",
                    "registry reference must be azureml://registries/REGISTRY/\(noun)s/NAME/versions/N (or /labels/latest)")
            return
        }
        if text.hasPrefix("azureml:/subscriptions/") || text.hasPrefix("/subscriptions/") {
            self = .remote
            return
        }
        if text.hasPrefix("azureml://") {
            self = .malformed(
                rule: "reference-syntax", "a datastore address is no \(noun) reference; use \"\(noun): {path: \(text)}\"")
            return
        }
        let name = text.hasPrefix("azureml:") ? String(text.dropFirst(8)) : text
        self = Self.parse(name, text: text, noun: noun, hasPrefix: text.hasPrefix("azureml:"))
    }

    private static func parse(_ name: String, text: String, noun: String, hasPrefix: Bool) -> AssetReference {
        func malformed(_ what: String) -> AssetReference {
            .malformed(rule: "reference-syntax", "\(noun) reference \"\(text)\" \(what)")
        }
        if !hasPrefix { return malformed("must begin with \"azureml:\" (azureml:NAME:VERSION)") }
        if name.isEmpty { return malformed("has no name") }
        if name.utf8.contains(UInt8(ascii: "/")) {
            return malformed("contains \"/\"; resource ids begin with \"azureml:/subscriptions/\"")
        }
        if let at = name.utf8.lastIndex(of: UInt8(ascii: "@")) {
            let label = String(name[name.utf8.index(after: at)...])
            return label.isEmpty ? malformed("has an empty label") : .named(String(name[..<at]), version: nil, label: label)
        }
        guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return .named(name, version: nil, label: nil) }
        let version = String(name[name.utf8.index(after: colon)...])
        let base = String(name[..<colon])
        if base.isEmpty { return malformed("has no name") }
        return version.isEmpty ? malformed("has an empty version") : .named(base, version: version, label: nil)
    }
}
