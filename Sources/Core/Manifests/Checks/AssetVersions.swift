import Fleet

/// A name and version of an asset is one content, declared once: in one file, and perhaps again inside deployments; and the one that
/// it had when a commit first registered it.
struct AssetVersions: Check {
    static let kinds: KindSet = .assets
    let needsFleet = true

    func findings(in asset: Manifest, _ review: Review) -> [Diagnostic] {
        guard let key = asset.key else { return [] }
        return declaredTwice(asset, key, review) + changed(asset, key, review)
    }

    private func declaredTwice(_ asset: Manifest, _ key: ObjectKey, _ review: Review) -> [Diagnostic] {
        // Written inside a deployment, the version is given or there is none.
        if asset.owner != nil, key.isUnversioned { return [] }
        let version = review.version(of: asset)
        let definitions = review.definitions(of: key)
        let other = key.isUnversioned ? review.definitions(of: ObjectKey(key.family, key.group.name, member: version)).first : nil
        guard let first = other ?? definitions.first, first.start != asset.start else { return [] }
        let isSame = AssetContent.areEqual(asset, first, in: review)
        if isSame, asset.owner != nil { return [] }
        let place = first.position(of: "version")
        return [
            Diagnostic(
                .error, rule: isSame ? "duplicate-object" : "asset-immutable",
                "\(title(key, version)) is already defined in \(place)\(isSame ? "" : " with other content; versions are immutable")",
                at: asset.position(of: "version"), related: [Diagnostic.Related("first declared here", at: place)])
        ]
    }

    private func changed(_ asset: Manifest, _ key: ObjectKey, _ review: Review) -> [Diagnostic] {
        guard asset.owner == nil, !key.isUnversioned, let registration = review.registrations(in: key.group)[key.member] else {
            return []
        }
        let content = AssetContent.text(of: asset, in: review)
        guard content != registration.content, AssetContent.isComparable(content, registration.content) else { return [] }
        let message =
            "\(title(key, key.member)) was registered by commit \(registration.commit.short) with other content; "
            + "versions are immutable: give this one the next version, or none"
        return [Diagnostic(.error, rule: "asset-immutable", message, at: asset.position(of: "version"))]
    }

    private func title(_ key: ObjectKey, _ version: String) -> String {
        "\(key.family.noun) \"\(key.group.name)\" version \(version)"
    }
}
