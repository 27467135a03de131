import Glibc
import System

/// What an instance may use here: the size of its type, or what the host has.
struct InstanceLimits: Equatable, Sendable {
    let cores: Int
    /// Bytes.
    let memory: Int64
    /// The weight among instances that compete: by the cores of the type, also of one bigger than the host.
    let share: Int
    let notes: [String]

    /// `memory` and `hostMemory`: GiB of the type, bytes of the host.
    init(cores: Int, memory: Int, hostCores: Int, hostMemory: Int64) {
        var notes: [String] = []
        if cores > hostCores {
            notes.append("\(cores) cores are declared and the host has \(hostCores): it gets a share in proportion")
        }
        let declared = Int64(memory) << 30
        if declared > hostMemory {
            notes.append("\(memory) GiB of memory are declared and the host has \(hostMemory >> 30): it may use what there is")
        }
        self.cores = min(cores, hostCores)
        self.memory = min(declared, hostMemory)
        share = cores
        self.notes = notes
    }

    /// Bytes, from /proc/meminfo.
    static let hostMemory: Int64 = {
        let text = (try? Files.readText("/proc/meminfo")) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("MemTotal:") } ?? ""
        return (line.split(separator: " ").dropFirst().first.flatMap { Int64($0) } ?? Int64.max >> 20) << 10
    }()

    static let hostCores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
