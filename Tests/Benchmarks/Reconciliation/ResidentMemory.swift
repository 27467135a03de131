import CLinux
import Fleet
import Glibc
import Measuring
import Reconciliation
import System

/// What a controller of a converged fleet holds, seen from the kernel: in a process of its own, since a heap once grown stays so.
enum ResidentMemory {
    /// Resident bytes of this process, without what the C library has free and can give back.
    private static func resident() throws -> Int {
        malloc_trim(0)
        let pages = try Files.readText("/proc/self/statm").split(separator: " ")
        guard pages.count > 1, let count = Int(pages[1]) else { throw BenchmarkFailure("/proc/self/statm is no statm") }
        return count * Int(getpagesize())
    }

    /// In the child: brings a fleet up and prints by how many bytes the process has grown.
    static func measure(deployments: Int) throws {
        let before = try resident()
        let errands = try converged(deployments)
        // What is measured must still be there.
        let after = try withExtendedLifetime(errands) { try resident() }
        print(after - before)
    }

    /// The controller's side alone: the world that it ran in has gone.
    private static func converged(_ deployments: Int) throws -> Errands {
        var fleet = RunningFleet(NumberedFleet(deployments: deployments))
        try fleet.start()
        return fleet.errands
    }

    /// In the parent.
    static func grown(deployments: Int) async throws -> Int {
        let result = try await Command("/proc/self/exe", ["memory", String(deployments)]).run(timeoutSeconds: 600)
        guard result.status == .exited(0), let bytes = Int(result.output.split(separator: " ").first ?? "") else {
            throw BenchmarkFailure("the measuring of memory failed: \(result.errors)")
        }
        return bytes
    }
}
