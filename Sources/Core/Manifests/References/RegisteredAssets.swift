import Fleet

/// What commits before this one have registered, by the groups that assets are looked for in.
struct RegisteredAssets: Sendable, Equatable {
    /// Registrations by version.
    private var groups: [ObjectKey.Group: [String: AssetRegistration]] = [:]

    init(_ registry: AssetRegistry = [:], of source: SourceID) {
        for (key, registration) in registry where key.source == source {
            groups[ObjectKey.Group(family: key.kind.family, name: key.name), default: [:]][key.version] = registration
        }
    }

    func versions(of group: ObjectKey.Group) -> [String: AssetRegistration] { groups[group] ?? [:] }

    /// The groups in which something differs.
    func changes(since other: RegisteredAssets) -> [ObjectKey.Group] {
        Set(groups.keys).union(other.groups.keys).filter { groups[$0] != other.groups[$0] }
    }
}

extension AssetKey.Kind {
    var family: ObjectKey.Family {
        switch self {
        case .model: .model
        case .environment: .environment
        case .data: .data
        case .component: .component
        }
    }

    init?(_ family: ObjectKey.Family) {
        guard let kind = Self.allCases.first(where: { $0.family == family }) else { return nil }
        self = kind
    }
}
