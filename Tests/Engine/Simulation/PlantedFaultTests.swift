import FoundationEssentials
import Support
import Testing

/// The oracles bite: a fault that is planted in the reconciler is found, by the oracle and at the seed that the documentation names.
@Suite struct PlantedFaultTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources/Interface/Commands/Documentation.docc/Simulation.md").standardizedFileURL.path

    /// `name → (oracle, seed)`, from the rows of the table that begin with a name in quotes.
    private static func table() throws -> [String: (oracle: String, seed: UInt64)] {
        let text = String(decoding: try #require(FileManager.default.contents(atPath: page)), as: UTF8.self)
        var rows: [String: (oracle: String, seed: UInt64)] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.filter { $0 != "`" && $0 != " " } }
            if cells.count == 4, let seed = UInt64(cells[3]) { rows[String(cells[0])] = (String(cells[2]), seed) }
        }
        return rows
    }

    @Test func `the documentation has them all`() throws {
        #expect(try Self.table().keys.sorted() == PlantedFault.all.map(\.name).sorted())
        #expect(PlantedFault.all.count >= 15)
    }

    @Test(arguments: PlantedFault.all) func `it is found where the documentation says`(_ planted: PlantedFault) throws {
        let row = try #require(try Self.table()[planted.name])
        let violation = planted.violation(at: row.seed)
        #expect(violation?.oracle.rawValue == row.oracle, "\(violation?.description ?? "nothing is found")")
    }
}
