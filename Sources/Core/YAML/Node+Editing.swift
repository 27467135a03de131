extension Node {
    /// A scalar by itself.
    package init(_ scalar: Scalar, at mark: Mark) {
        var builder = ArenaBuilder(expecting: scalar.text.utf8.count)
        builder.add(scalar, at: mark)
        self.init(builder.arena, 0)
    }

    /// An empty mapping.
    package static func mapping(at mark: Mark) -> Node {
        var builder = ArenaBuilder(expecting: 0)
        builder.end(builder.begin(.mapping, at: mark), count: 0)
        return Node(builder.arena, 0)
    }

    /// The same content, all of it at one place.
    package func moved(to mark: Mark) -> Node {
        var builder = ArenaBuilder(expecting: 0)
        builder.copy(self, at: mark)
        return Node(builder.arena, 0)
    }

    /// The same nodes, each scalar and collection at the place that `place` gives for its own; scalars come with their text.
    package func relocated(_ place: (Mark, String?) -> Mark) -> Node {
        var records = arena.records
        for index in records.indices {
            let text = records[index].kind == .scalar ? arena.text(of: index) : nil
            records[index].move(to: place(records[index].mark, text))
        }
        return Node(Arena(records: records, characters: arena.characters), index)
    }
}

extension ArenaBuilder {
    /// Aliases are written out; what a text may write out to is limited when it is read.
    mutating func copy(_ node: Node, at mark: Mark? = nil) {
        if let scalar = node.scalar { return add(scalar, at: mark ?? node.mark) }
        let index = begin(node.isMapping ? .mapping : .sequence, at: mark ?? node.mark)
        for item in node.sequence ?? [] { copy(item, at: mark) }
        for entry in node.mapping ?? [] {
            add(entry.key, at: mark ?? entry.keyMark)
            copy(entry.value, at: mark)
        }
        end(index, count: node.sequence?.count ?? node.mapping?.count ?? 0)
    }
}
