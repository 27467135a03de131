/// A value that SQLite stores.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
    case real(Double)

    package var asInteger: Int64? { if case .integer(let value) = self { value } else { nil } }
    package var asText: String? { if case .text(let value) = self { value } else { nil } }
    package var asBlob: [UInt8]? { if case .blob(let value) = self { value } else { nil } }
    package var asReal: Double? { if case .real(let value) = self { value } else { nil } }
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
    ExpressibleByNilLiteral
{
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(floatLiteral value: Double) { self = .real(value) }
    package init(nilLiteral: ()) { self = .null }
}
