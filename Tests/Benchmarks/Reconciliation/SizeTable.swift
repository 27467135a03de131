import Measuring

/// A row a measure, a column a size of the fleet, and how the last column compares with the first.
struct SizeTable {
    private let sizes: [Int]
    private var rows: [(name: String, values: [String], note: String)] = []

    init(_ sizes: [Int]) { self.sizes = sizes }

    mutating func add(_ name: String, _ seconds: [Double], _ note: String = "") {
        let values = seconds.map { "\(($0 * 1e5).rounded() / 100)" }
        let growth = seconds.count > 1 && seconds[0] > 0 ? "×\((seconds[seconds.count - 1] / seconds[0]).tenths)" : ""
        rows.append((name, values + [growth], note))
    }

    mutating func add(_ name: String, counts: [Int], _ note: String = "") {
        rows.append((name, counts.map(String.init) + [""], note))
    }

    mutating func add(_ name: String, texts: [String], _ note: String = "") {
        rows.append((name, texts + [""], note))
    }

    var text: String {
        let head = (name: "milliseconds of processor time, medians", values: sizes.map(String.init) + ["growth"], note: "")
        let width = ([head] + rows).map(\.name.count).max() ?? 0
        return ([head] + rows).map { row in
            let name = row.name + String(repeating: " ", count: max(0, width - row.name.count))
            let values = row.values.map { String(repeating: " ", count: max(0, 11 - $0.count)) + $0 }
            return (name + values.joined() + (row.note.isEmpty ? "" : "   \(row.note)")).trimmed + "\n"
        }.joined()
    }
}

extension String {
    /// Without spaces at the end.
    fileprivate var trimmed: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
