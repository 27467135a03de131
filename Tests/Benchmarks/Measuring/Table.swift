/// What is printed: a name, numbers, and what they are held to.
package struct Table {
    private var rows: [(name: String, value: String, note: String)] = []

    package init() {}

    package mutating func add(_ name: String, _ value: String, _ note: String = "") { rows.append((name, value, note)) }

    package mutating func add(_ name: String, milliseconds values: [Double], _ note: String = "") {
        add(name, "\(values.median.milliseconds) ms", "best \(values.min()?.milliseconds ?? "") ms of \(values.count)" + note)
    }

    package var text: String {
        let width = rows.map(\.name.count).max() ?? 0
        return rows.map { row in
            let name = row.name + String(repeating: " ", count: width - row.name.count)
            let value = String(repeating: " ", count: max(0, 12 - row.value.count)) + row.value
            return "\(name)  \(value)\(row.note.isEmpty ? "" : "   \(row.note)")\n"
        }.joined()
    }
}

extension [Double] {
    package var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}

extension Double {
    /// Seconds as milliseconds, with one decimal.
    package var milliseconds: String { (self * 1000).tenths }
    package var tenths: String { "\((self * 10).rounded() / 10)" }
}
