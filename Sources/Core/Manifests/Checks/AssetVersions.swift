import Fleet
import YAML

/// A name and version of an asset is one content, declared once: in one file, and perhaps again inside deployments.
struct AssetVersions: Check {
    let kinds: KindSet = .assets
    let needsFleet = true

    func findings(in asset: Manifest, _ review: Review) -> [Diagnostic] {
        guard let key = asset.key, let first = review.definitions(of: key).first, first.start != asset.start else { return [] }
        // Written inside a deployment, the version is given or there is none.
        if asset.owner != nil, asset.entry("version") == nil { return [] }
        let isSame = isSame(asset, first, review)
        if isSame, asset.owner != nil { return [] }
        let place = first.position(of: "version")
        let title = "\(key.family.noun) \"\(key.group.name)\" version \(key.member)"
        return [
            Diagnostic(
                .error, rule: isSame ? "duplicate-object" : "asset-immutable",
                "\(title) is already defined in \(place)\(isSame ? "" : " with other content; versions are immutable")",
                at: asset.position(of: "version"), related: [Diagnostic.Related("first declared here", at: place)])
        ]
    }

    private static let content = ["path", "code", "image", "conda_file", "build", "command", "environment", "jobs"]

    private func isSame(_ left: Manifest, _ right: Manifest, _ review: Review) -> Bool {
        Self.content.allSatisfy { key in
            let values = (left.entry(key)?.value, right.entry(key)?.value)
            if values.0?.content == values.1?.content, left.file == right.file { return true }
            // The same words mean different files in different folders.
            guard let first = left.text(key), let second = right.text(key), RepositoryPaths.scheme(of: first.value) == nil,
                ["path", "code", "conda_file"].contains(key)
            else { return values.0?.content == values.1?.content }
            return review.target(of: first) == review.target(of: second)
        }
    }
}
