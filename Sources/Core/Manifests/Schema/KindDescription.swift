/// A kind of manifest that is validated, for who lists or exports them.
package struct KindDescription: Sendable, Equatable {
    /// `ManagedOnlineEndpoint`
    package let name: String
    /// In the middle of a sentence: "batch deployment".
    package let noun: String
    /// One sentence.
    package let summary: String
    /// Last segments of `$schema`, without `.schema.json`; empty where keys alone decide.
    package let schemas: [String]
    /// False: validated, and does not run here yet.
    package let runs: Bool

    /// Every kind, in the order of the reference page.
    package static let all: [KindDescription] = ManifestKind.all.map { kind in
        KindDescription(
            name: kind.name, noun: kind.noun, summary: kind.summary, schemas: kind.schemas, runs: kind.standing == .runs)
    }
}

extension ManifestKind {
    /// By name or by schema, whatever the letters' case.
    static func called(_ name: String) -> ManifestKind? {
        let folded = name.lowercased()
        return all.first { $0.name.lowercased() == folded }
            ?? all.first { $0.schemas.contains { $0.lowercased() == lastSegment(folded) } }
    }
}
