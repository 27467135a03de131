/// A value as it stands in the text: what it means is `resolved`.
package struct Scalar: Hashable, Sendable {
    package enum Style: UInt8, Hashable, Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

    /// The short form of an explicit core tag; `other` for one that is not supported (which is a problem of its own).
    package enum Tag: UInt8, Hashable, Sendable { case none, null, bool, int, float, str, other }

    package let text: String
    package let style: Style
    package let tag: Tag

    package init(_ text: String, style: Style = .plain, tag: Tag = .none) {
        self.text = text
        self.style = style
        self.tag = tag
    }

    package var isQuoted: Bool { style != .plain }

    package var resolved: Resolved {
        if tag == .none, style != .plain || text.utf8.first.map(Resolved.isWord) ?? false { return .string }
        return Resolved(ArraySlice(text.utf8), style: style, tag: tag)
    }
}

/// What a scalar means by YAML 1.1, as PyYAML reads it (and so azure-ai-ml).
package enum Resolved: Hashable, Sendable {
    case null
    case bool(Bool)
    /// nil: a whole number that does not fit 64 bits.
    case integer(Int?)
    case float(Double)
    case timestamp
    case string

    /// With its article left out, for messages ("got boolean true").
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool(let value): "boolean \(value)"
        case .integer(let value): value.map { "integer \($0)" } ?? "an integer beyond 64 bits"
        case .float(let value): value.isNaN ? "NaN" : value.isInfinite ? "infinity" : "number \(value)"
        case .timestamp: "a date"
        case .string: "a string"
        }
    }
}
