import Fleet
import YAML

extension Review {
    /// The version of an asset: the one that its manifest gives; else the registered one with the same content; else the next number.
    func version(of asset: Manifest) -> String {
        guard let key = asset.key else { return "1" }
        guard key.isUnversioned else { return key.member }
        let registered = registrations(in: key.group)
        if !registered.isEmpty {
            let content = AssetContent.text(of: asset, in: self)
            let same = registered.filter { $0.value.content == content }.keys
            if let version = same.max(by: AssetVersion.isOlder) { return version }
        }
        let given = versions(of: key.group.name, key.family).compactMap { $0.key?.member }
        // What is no number that people would count on from is a name.
        let numbers = (registered.keys + given).compactMap { Int($0) }.filter { (0..<1 << 53).contains($0) }
        return String((numbers.max() ?? 0) + 1)
    }

    /// The asset of that version; without one, or with the label `latest`, the highest that is not archived.
    func find(_ name: String, version: String?, label: String?, _ family: ObjectKey.Family) -> Manifest? {
        if let label, label != AssetVersion.latest { return nil }
        if let version {
            let key = ObjectKey(family, name, member: version)
            return definitions(of: key).first
                ?? definitions(of: ObjectKey(family, name)).first { self.version(of: $0) == version }
        }
        let all = versions(of: name, family)
        guard all.count > 1 else { return all.first }
        let live = all.filter { !$0.isArchived }
        let versions = (live.isEmpty ? all : live).map { (version: self.version(of: $0), manifest: $0) }
        return versions.max { AssetVersion.isOlder($0.version, $1.version) }?.manifest
    }
}

enum AssetVersion {
    /// The one label that Azure resolves for every asset.
    static let latest = "latest"

    /// Numbers as numbers, before any text.
    static func isOlder(_ left: String, _ right: String) -> Bool {
        switch (Int(left), Int(right)) {
        case (let first?, let second?) where first != second: first < second
        case (_?, nil): true
        case (nil, _?): false
        default: left < right
        }
    }
}

extension Manifest {
    /// Azure's word for a model that is kept and should not be deployed any more.
    var isArchived: Bool { text("stage")?.value.lowercased() == "archived" }
}
