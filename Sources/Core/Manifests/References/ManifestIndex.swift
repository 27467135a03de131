import Fleet

/// The objects of a commit by their groups, made once for all checks.
struct ManifestIndex: Sendable {
    /// By member, then by place.
    private var groups: [ObjectKey.Group: [Manifest]] = [:]
    private var counts: [ObjectKey.Family: Int] = [:]
    /// The names of groups, sorted.
    private var names: [ObjectKey.Family: [String]] = [:]

    init(_ manifests: [Manifest] = []) {
        groups.reserveCapacity(manifests.count)
        for manifest in manifests {
            guard let key = manifest.key else { continue }
            if groups[key.group] == nil { names[key.family, default: []].append(key.group.name) }
            groups[key.group, default: []].append(manifest)
            counts[key.family, default: 0] += 1
        }
        for family in names.keys { names[family]?.sort() }
        for (group, members) in groups where members.count > 1 { groups[group] = members.sorted(by: Self.isBefore) }
    }

    mutating func insert(_ manifest: Manifest) {
        guard let key = manifest.key else { return }
        var members = groups[key.group] ?? []
        if members.isEmpty {
            let place = names[key.family].map { names in Self.partition(names) { $0 < key.group.name } } ?? 0
            names[key.family, default: []].insert(key.group.name, at: place)
        }
        members.insert(manifest, at: members.firstIndex { Self.isBefore(manifest, $0) } ?? members.endIndex)
        groups[key.group] = members
        counts[key.family, default: 0] += 1
    }

    mutating func remove(_ manifest: Manifest) {
        guard let key = manifest.key, var members = groups[key.group] else { return }
        members.removeAll { $0.file == manifest.file }
        groups[key.group] = members.isEmpty ? nil : members
        if members.isEmpty { names[key.family]?.removeAll { $0 == key.group.name } }
        counts[key.family, default: 0] -= 1
    }

    func members(of group: ObjectKey.Group) -> [Manifest] { groups[group] ?? [] }

    /// What defines that object, by place: more than one is one too many.
    func definitions(of key: ObjectKey) -> ArraySlice<Manifest> {
        guard let members = groups[key.group] else { return [] }
        let start = Self.partition(members) { ($0.key?.member ?? "") < key.member }
        let end = Self.partition(members) { ($0.key?.member ?? "") <= key.member }
        return members[start..<end]
    }

    func count(of family: ObjectKey.Family) -> Int { counts[family] ?? 0 }

    /// The names of all groups of a family, sorted.
    func names(of family: ObjectKey.Family) -> [String] { names[family] ?? [] }

    private static func isBefore(_ left: Manifest, _ right: Manifest) -> Bool {
        let members = (left.key?.member ?? "", right.key?.member ?? "")
        return members.0 != members.1 ? members.0 < members.1 : left.start < right.start
    }

    /// How many of the sorted elements are before.
    private static func partition<Element>(_ elements: [Element], _ isBefore: (Element) -> Bool) -> Int {
        var low = 0
        var high = elements.count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(elements[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
