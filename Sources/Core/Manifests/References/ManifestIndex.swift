import Fleet
import Synchronization

/// The objects of a commit by their groups, made once for all checks.
struct ManifestIndex: Sendable {
    /// By member, then by place.
    private var groups: [ObjectKey.Group: [Manifest]] = [:]
    private var counts: [ObjectKey.Family: Int] = [:]
    private var names = NameCache()

    init(_ manifests: [Manifest] = []) {
        groups.reserveCapacity(manifests.count)
        for manifest in manifests {
            guard let key = manifest.key else { continue }
            groups[key.group, default: []].append(manifest)
            counts[key.family, default: 0] += 1
        }
        // In place: the members of most groups come in order.
        for group in groups.values.indices where groups.values[group].count > 1 { groups.values[group].sort(by: Self.isBefore) }
    }

    mutating func insert(_ manifest: Manifest) {
        guard let key = manifest.key else { return }
        names = NameCache()
        var members = groups[key.group] ?? []
        members.insert(manifest, at: members.firstIndex { Self.isBefore(manifest, $0) } ?? members.endIndex)
        groups[key.group] = members
        counts[key.family, default: 0] += 1
    }

    mutating func remove(_ manifest: Manifest) {
        guard let key = manifest.key, var members = groups[key.group] else { return }
        names = NameCache()
        members.removeAll { $0.file == manifest.file }
        groups[key.group] = members.isEmpty ? nil : members
        counts[key.family, default: 0] -= 1
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

    /// Sorted.
    func names(of family: ObjectKey.Family) -> [String] {
        names.value(for: family) { groups.keys.filter { $0.family == family }.map(\.name).sorted() }
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

/// The names in each family, made when a message first needs them: thousands of messages may.
private final class NameCache: Sendable {
    private let names = Mutex<[ObjectKey.Family: [String]]>([:])

    func value(for family: ObjectKey.Family, _ make: () -> [String]) -> [String] {
        names.withLock { names in
            if let known = names[family] { return known }
            let made = make()
            names[family] = made
            return made
        }
    }
}
