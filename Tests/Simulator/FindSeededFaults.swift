import Fleet
import Glibc
import Support

/// Prints the first seed that finds each planted fault, and the oracle that does.
func findSeededFaults(within seeds: UInt64) {
    for (name, fault) in SeededFaults.all {
        let found = (1...seeds).lazy.compactMap { number in Seed(number).violation(with: fault).map { (number, $0) } }.first
        print("| `\(name)` | \(found.map { "\($0.1.oracle.rawValue) | \($0.0)" } ?? "nothing | ") |")
        fflush(nil)
    }
}
