import Fleet

/// An object is declared once; names of endpoints, deployments and computes are compared without case.
/// (Assets have `AssetVersions`, which also compares their content.)
struct DuplicateObjects: Check {
    static let kinds: KindSet = .objects - .assets
    let needsFleet = true

    func findings(in manifest: Manifest, _ review: Review) -> [Diagnostic] {
        guard let key = manifest.key, let first = review.definitions(of: key).first else { return [] }
        let place = first.position(of: key.family.identity)
        let own = manifest.position(of: key.family.identity)
        guard place != own else { return [] }
        let name = "\(key.family.noun) \"\(manifest.text(key.family.identity)?.value ?? "")\""
        let owner = key.member.isEmpty ? "" : " of endpoint \"\(manifest.text("endpoint_name")?.value ?? "")\""
        return [
            Diagnostic(
                .error, rule: "duplicate-object",
                "\(name)\(owner) is already defined in \(place) (names are case-insensitive)", at: own,
                related: [Diagnostic.Related("first declared here", at: place)])
        ]
    }
}
