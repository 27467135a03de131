/// A value as it stands in the text: what it means is `resolved`.
package struct Scalar: Hashable, Sendable {
    package enum Style: Hashable, Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

    package let text: String
    package let style: Style
    /// The short form of an explicit core tag (`str`, `int` …); nil where there is none.
    package let tag: String?

    package init(_ text: String, style: Style = .plain, tag: String? = nil) {
        self.text = text
        self.style = style
        self.tag = tag
    }

    package var isQuoted: Bool { style != .plain }
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
