import Fleet
import Planning

/// One remembered object as text: what a table keeps of it.
struct MemoryRow: Hashable, Sendable {
    /// The part of the memory that it belongs to; raw values stand in databases and never change.
    enum Kind: String, CaseIterable, Sendable {
        case nextIncarnation = "next-incarnation"
        case launch
        case admission
        case step
        case failures
        case revision
        case manual
        case source
        case asset
        case replacement
        case rollout
    }

    let kind: Kind
    /// A JSON array of the parts of the object's name.
    let key: String
    /// JSON with sorted keys.
    let value: String
}

/// A row to write or to remove: the difference between two memories.
enum RowChange: Hashable, Sendable {
    case put(MemoryRow)
    case remove(MemoryRow.Kind, key: String)

    var kind: MemoryRow.Kind {
        switch self {
        case .put(let row): row.kind
        case .remove(let kind, _): kind
        }
    }

    var key: String {
        switch self {
        case .put(let row): row.key
        case .remove(_, let key): key
        }
    }
}

/// A name that a row is found by.
protocol RowKey: Hashable {
    var parts: [String] { get }
    init?(parts: [String])
}

extension Incarnation: RowKey {
    var parts: [String] { [String(number)] }

    init?(parts: [String]) {
        guard parts.count == 1, let number = Int(parts[0]) else { return nil }
        self.init(number)
    }
}

extension SourceID: RowKey {
    var parts: [String] { [name] }

    init?(parts: [String]) {
        guard parts.count == 1 else { return nil }
        self.init(parts[0])
    }
}

extension EndpointKey: RowKey {
    var parts: [String] { [source.name, name] }

    init?(parts: [String]) {
        guard parts.count == 2 else { return nil }
        self.init(source: SourceID(parts[0]), name: parts[1])
    }
}

extension DeploymentKey: RowKey {
    var parts: [String] { endpoint.parts + [name] }

    init?(parts: [String]) {
        guard parts.count == 3, let endpoint = EndpointKey(parts: Array(parts.prefix(2))) else { return nil }
        self.init(endpoint: endpoint, name: parts[2])
    }
}

extension AssetKey: RowKey {
    var parts: [String] { [source.name, kind.rawValue, name, version] }

    init?(parts: [String]) {
        guard parts.count == 4, let kind = Kind(rawValue: parts[1]) else { return nil }
        self.init(source: SourceID(parts[0]), kind: kind, name: parts[2], version: parts[3])
    }
}
