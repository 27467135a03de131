import Fleet
import Glibc
import System

/// Finds the processes of an instance by what stands in their environment: those that no record names.
enum ProcessScan {
    /// Readable only for processes of the same user, which instances are.
    static func processes(of incarnation: Incarnation, identity: String) -> [ProcessIdentity] {
        let names = (try? Files.list("/proc")) ?? []
        return names.compactMap { Int32($0) }.filter { $0 != getpid() && carries(incarnation, identity, process: $0) }
            .compactMap(ProcessIdentity.of)
    }

    private static func carries(_ incarnation: Incarnation, _ identity: String, process: Int32) -> Bool {
        guard let bytes = try? Files.read("/proc/\(process)/environ"), !bytes.isEmpty else { return false }
        let variables = bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        return variables.contains("SLUICE_STATE=\(identity)") && variables.contains("SLUICE_INCARNATION=\(incarnation.number)")
    }
}
