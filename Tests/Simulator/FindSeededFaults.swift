import Glibc
import Support

/// Prints the first seed that finds each planted fault, and the oracle that does.
///
/// - Parameter names: of the faults; all if there are none.
func findSeededFaults(_ names: [String], within seeds: UInt64) {
    for planted in PlantedFault.all where names.isEmpty || names.contains(planted.name) {
        let found = (1...seeds).lazy.compactMap { number in planted.violation(at: number).map { (number, $0) } }
            .first
        let finding = found.map { "\($0.1.oracle.rawValue) | \($0.0)" } ?? "nothing | "
        print("| `\(planted.name)` | \(planted.meaning) | \(finding) |")
        fflush(nil)
    }
}
