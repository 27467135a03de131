import Fleet
import YAML

/// A name and version of a model or environment is one content, declared once.
struct AssetVersions: Check {
    let needsFleet = true

    func findings(in review: Review) -> [Diagnostic] {
        check(review.manifests(of: .model), noun: "model") + check(review.manifests(of: .environment), noun: "environment")
    }

    private func check(_ assets: [Manifest], noun: String) -> [Diagnostic] {
        var seen: [String: Manifest] = [:]
        return assets.compactMap { asset in
            guard let name = asset.text("name")?.value else { return nil }
            let version = asset.canonicalText("version")?.value ?? "1"
            guard let first = seen["\(name):\(version)"] else {
                seen["\(name):\(version)"] = asset
                return nil
            }
            let content = ["path", "image", "conda_file", "build"]
            let isSame = content.allSatisfy { asset.entry($0)?.hasValue(of: first.entry($0)) ?? (first.entry($0) == nil) }
            let place = first.position(of: "version")
            return Diagnostic(
                .error, rule: isSame ? "duplicate-object" : "asset-immutable",
                "\(noun) \"\(name)\" version \(version) is already defined in \(place)\(isSame ? "" : "; versions are immutable")",
                at: asset.position(of: "version"), related: [Diagnostic.Related("first declared here", at: place)])
        }
    }
}
