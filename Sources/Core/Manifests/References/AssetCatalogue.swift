import Fleet

/// The models or environments that files of this commit define.
struct AssetCatalogue {
    private var byName: [String: [Manifest]] = [:]

    init(_ manifests: [Manifest]) {
        for manifest in manifests {
            guard let name = manifest.text("name") else { continue }
            byName[name.value, default: []].append(manifest)
        }
    }

    func contains(_ name: String) -> Bool { byName[name] != nil }

    func versions(of name: String) -> [String] { (byName[name] ?? []).map { version(of: $0) } }

    /// The asset of that version; without one, or with the label `latest`, the highest.
    func find(_ name: String, version wanted: String?) -> Manifest? {
        let all = byName[name] ?? []
        guard let wanted else { return all.max { isOlder(version(of: $0), version(of: $1)) } }
        return all.first { version(of: $0) == wanted }
    }

    /// An omitted version is the first.
    private func version(of manifest: Manifest) -> String { manifest.canonicalText("version")?.value ?? "1" }

    /// Numbers as numbers, before any text.
    private func isOlder(_ left: String, _ right: String) -> Bool {
        switch (Int(left), Int(right)) {
        case (let left?, let right?): left < right
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): left < right
        }
    }
}
