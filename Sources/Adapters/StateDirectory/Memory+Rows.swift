import FoundationEssentials
import Planning

/// Memory ⇄ rows, as a pure mapping. The keys of endpoints are not in it: a table of their own holds them.
extension Memory {
    /// What turns the rows of `old` into those of this memory, in a fixed order; empty for equal memories.
    func changes(from old: Memory) throws -> [RowChange] {
        var changes: [RowChange] = []
        if nextIncarnation != old.nextIncarnation {
            changes.append(.put(MemoryRow(kind: .nextIncarnation, key: "[]", value: String(nextIncarnation))))
        }
        changes += try Self.changes(.launch, old.launches, launches)
        changes += try Self.changes(.admission, old.admissions, admissions)
        changes += try Self.changes(.step, old.steps, steps)
        changes += try Self.changes(.failures, old.failures, failures)
        changes += try Self.changes(.revision, old.revisions, revisions)
        changes += try Self.changes(.manual, old.manual, manual)
        changes += try Self.changes(.source, old.sources, sources)
        changes += try Self.changes(.asset, old.assets, assets)
        changes += try Self.changes(.replacement, old.replacements, replacements)
        changes += try Self.changes(.rollout, old.rollouts, rollouts)
        return changes
    }

    /// A new memory with these rows in it.
    init(rows: [MemoryRow]) throws {
        self.init()
        for row in rows { try insert(row) }
    }

    private mutating func insert(_ row: MemoryRow) throws {
        switch row.kind {
        case .nextIncarnation: nextIncarnation = try RowText.decode(row.value)
        case .launch: launches[try RowText.name(row)] = try RowText.decode(row.value)
        case .admission: admissions[try RowText.name(row)] = try RowText.decode(row.value)
        case .step: steps[try RowText.name(row)] = try RowText.decode(row.value)
        case .failures: failures[try RowText.name(row)] = try RowText.decode(row.value)
        case .revision: revisions[try RowText.name(row)] = try RowText.decode(row.value)
        case .manual: manual[try RowText.name(row)] = try RowText.decode(row.value)
        case .source: sources[try RowText.name(row)] = try RowText.decode(row.value)
        case .asset: assets[try RowText.name(row)] = try RowText.decode(row.value)
        case .replacement: replacements[try RowText.name(row)] = try RowText.decode(row.value)
        case .rollout: rollouts[try RowText.name(row)] = try RowText.decode(row.value)
        }
    }

    /// Only what differs is turned into text.
    private static func changes<Name: RowKey, Value: Encodable & Equatable>(
        _ kind: MemoryRow.Kind, _ old: [Name: Value], _ new: [Name: Value]
    ) throws -> [RowChange] {
        var changes: [String: RowChange] = [:]
        for name in old.keys where new[name] == nil {
            let key = try RowText.encode(name.parts)
            changes[key] = .remove(kind, key: key)
        }
        for (name, value) in new where old[name] != value {
            let key = try RowText.encode(name.parts)
            changes[key] = .put(MemoryRow(kind: kind, key: key, value: try RowText.encode(value)))
        }
        return changes.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// The JSON of rows: the same value is always the same text.
enum RowText {
    struct ForeignName: Error {}

    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    static func name<Name: RowKey>(_ row: MemoryRow) throws -> Name {
        guard let name = Name(parts: try decode(row.key)) else { throw ForeignName() }
        return name
    }
}
