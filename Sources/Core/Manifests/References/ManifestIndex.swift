import Fleet

/// The objects of a commit by their groups, made once for all checks.
struct ManifestIndex: Sendable {
    /// By member, then by place.
    private var groups: [ObjectKey.Group: [Manifest]] = [:]
    private var counts: [ObjectKey.Family: Int] = [:]
    /// The names of groups, in the order of files.
    private var names: [ObjectKey.Family: [String]] = [:]

    init(_ manifests: [Manifest]) {
        groups.reserveCapacity(manifests.count)
        for manifest in manifests {
            guard let key = manifest.key else { continue }
            if groups[key.group] == nil { names[key.family, default: []].append(key.group.name) }
            groups[key.group, default: []].append(manifest)
            counts[key.family, default: 0] += 1
        }
        for (group, members) in groups where members.count > 1 { groups[group] = members.sorted(by: Self.isBefore) }
    }

    func members(of group: ObjectKey.Group) -> [Manifest] { groups[group] ?? [] }

    /// What defines that object, by place: more than one is one too many.
    func definitions(of key: ObjectKey) -> ArraySlice<Manifest> {
        guard let members = groups[key.group] else { return [] }
        let start = Self.partition(members) { $0 < key.member }
        let end = Self.partition(members) { $0 <= key.member }
        return members[start..<end]
    }

    func count(of family: ObjectKey.Family) -> Int { counts[family] ?? 0 }

    func names(of family: ObjectKey.Family) -> [String] { names[family] ?? [] }

    /// The places of all objects of a family, sorted: for messages, since it walks through all of them.
    func places(of family: ObjectKey.Family) -> [Position] {
        groups.filter { $0.key.family == family }.flatMap { $0.value.map { $0.position(of: "name") } }.sorted()
    }

    private static func isBefore(_ left: Manifest, _ right: Manifest) -> Bool {
        let members = (left.key?.member ?? "", right.key?.member ?? "")
        return members.0 != members.1 ? members.0 < members.1 : left.start < right.start
    }

    private static func partition(_ members: [Manifest], _ isBefore: (String) -> Bool) -> Int {
        var low = 0
        var high = members.count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(members[middle].key?.member ?? "") { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
