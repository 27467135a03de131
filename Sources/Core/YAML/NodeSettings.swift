/// Values under paths of keys, to be put into a node at once: thousands cost one copy of it.
package struct NodeSettings: Sendable {
    /// What stands here instead of what the node has.
    private var value: Node?
    /// Where the first value below was given.
    private var mark: Mark?
    private var keys: [String] = []
    private var below: [String: NodeSettings] = [:]

    package init() {}

    /// The later of two for the same path counts, and one for a path above replaces all that is below it.
    package mutating func set(_ path: ArraySlice<String>, to value: Node) {
        if mark == nil { mark = value.mark }
        guard let key = path.first else {
            self.value = value
            keys = []
            below = [:]
            return
        }
        if below[key] == nil { keys.append(key) }
        below[key, default: NodeSettings()].set(path.dropFirst(), to: value)
    }

    fileprivate var isEmpty: Bool { value == nil && keys.isEmpty }

    /// Mappings on the way are made; what else stands on the way is replaced.
    fileprivate func write(over node: Node?, into builder: inout ArenaBuilder) {
        let base = value ?? node ?? .mapping(at: mark ?? Mark(line: 1, column: 1))
        guard !keys.isEmpty else { return builder.copy(base) }
        let index = builder.begin(.mapping, at: base.mark)
        var there: Set<String> = []
        let entries: Entries = base.mapping ?? []
        for entry in entries {
            builder.add(entry.key, at: entry.keyMark)
            if let settings = below[entry.name] {
                there.insert(entry.name)
                settings.write(over: entry.value, into: &builder)
            } else {
                builder.copy(entry.value)
            }
        }
        var count = entries.count
        for key in keys where !there.contains(key) {
            guard let settings = below[key] else { continue }
            count += 1
            builder.add(Scalar(key, style: .doubleQuoted), at: settings.mark ?? base.mark)
            settings.write(over: nil, into: &builder)
        }
        builder.end(index, count: count)
    }
}

extension Node {
    /// This node with values set in it.
    package func with(_ settings: NodeSettings) -> Node {
        guard !settings.isEmpty else { return self }
        var builder = ArenaBuilder(expecting: 0)
        settings.write(over: self, into: &builder)
        return Node(builder.arena, 0)
    }
}
