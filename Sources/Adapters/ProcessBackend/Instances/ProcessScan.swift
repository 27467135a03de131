import Fleet
import Glibc
import System

/// Finds the processes of an instance by what stands in their environment: those that no record names.
enum ProcessScan {
    /// The instances of a state directory that any process says it belongs to, whatever their folders say.
    static func incarnations(identity: String) -> Set<Incarnation> {
        let processes = ((try? Files.list("/proc")) ?? []).compactMap { Int32($0) }
        let numbers = processes.compactMap { process -> Int? in
            let variables = variables(of: process)
            guard variables.contains("SLUICE_STATE=\(identity)") else { return nil }
            return variables.lazy.filter { $0.hasPrefix(numberPrefix) }.compactMap { Int($0.dropFirst(numberPrefix.count)) }.first
        }
        return Set(numbers.map { Incarnation($0) })
    }

    private static let numberPrefix = "SLUICE_INCARNATION="

    static func processes(of incarnation: Incarnation, identity: String) -> [ProcessIdentity] {
        let names = (try? Files.list("/proc")) ?? []
        return names.compactMap { Int32($0) }.filter { $0 != getpid() && carries(incarnation, identity, process: $0) }
            .compactMap(ProcessIdentity.of)
    }

    private static func carries(_ incarnation: Incarnation, _ identity: String, process: Int32) -> Bool {
        let variables = variables(of: process)
        return variables.contains("SLUICE_STATE=\(identity)") && variables.contains("\(numberPrefix)\(incarnation.number)")
    }

    /// Readable only for processes of the same user, which instances are.
    private static func variables(of process: Int32) -> [String] {
        let bytes = (try? Files.read("/proc/\(process)/environ")) ?? []
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
