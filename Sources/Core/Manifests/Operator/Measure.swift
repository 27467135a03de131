/// A number with a unit: `500ms`, `30s`, `5m`, `1h` (milliseconds), or `512KiB`, `100MiB`, `20GiB`, `20GB` (bytes).
enum Measure: Sendable {
    case duration, size

    private var units: [(name: String, factor: Int64)] {
        switch self {
        case .duration: [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)]
        case .size:
            [
                ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40), ("KB", 1000), ("MB", 1_000_000),
                ("GB", 1_000_000_000), ("TB", 1_000_000_000_000), ("B", 1),
            ]
        }
    }

    /// A bare number is seconds, or bytes.
    func value(of text: String) -> Int64? {
        let digits = text.prefix { ("0"..."9").contains($0) }
        guard let number = Int64(digits), number > 0 else { return nil }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }
        let factor = unit.isEmpty ? (self == .duration ? 1000 : 1) : units.first { $0.name == unit }?.factor
        guard let factor else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }

    var advice: String { self == .duration ? "a duration (500ms, 30s, 5m)" : "a size (100MiB, 20GiB)" }
}
