/// A value of a document with its place. Aliases are resolved: an aliased value keeps the place where it was written.
package struct Node: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        case scalar(Scalar)
        case sequence([Node])
        case mapping([Entry])
    }

    package let content: Content
    package let mark: Mark

    package init(_ content: Content, at mark: Mark) {
        self.content = content
        self.mark = mark
    }

    package var scalar: Scalar? { if case .scalar(let scalar) = content { scalar } else { nil } }
    package var sequence: [Node]? { if case .sequence(let items) = content { items } else { nil } }
    package var mapping: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }

    /// The entry of that key; nil also when this is no mapping.
    package subscript(_ key: String) -> Entry? { mapping?.first { $0.name == key } }

    /// What stands here, for messages: "a mapping", "integer 3", "the string \"x\"".
    package var kind: String {
        switch content {
        case .mapping: "a mapping"
        case .sequence: "a sequence"
        case .scalar(let scalar):
            scalar.resolved == .string ? "the string \"\(scalar.text.prefix(60))\"" : scalar.resolved.kind
        }
    }
}

/// One `key: value` of a mapping.
package struct Entry: Hashable, Sendable {
    package let key: Scalar
    package let keyMark: Mark
    package let value: Node

    package init(key: Scalar, keyMark: Mark, value: Node) {
        self.key = key
        self.keyMark = keyMark
        self.value = value
    }

    package var name: String { key.text }
}
