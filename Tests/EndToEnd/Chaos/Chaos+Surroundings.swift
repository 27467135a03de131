import Glibc
import Support
import System
import Testing

/// Faults of what Sluice stands on.
extension Chaos {
    /// All processes gone at once, sockets too; what was recorded of them belongs to another boot, and their ids to somebody else.
    mutating func reboot() async throws {
        let stage = stage
        _ = try await eventually("the end of all processes", within: 30) {
            // Runners first: a machine that stops gives nobody the time to write down how an instance ended.
            let processes = stage.processes().sorted {
                !$0.commandLine.contains(" runner ") && $1.commandLine.contains(" runner ")
            }
            for process in processes.reversed() { _ = ProcessIdentity.of(pid: process.pid)?.signal(SIGKILL) }
            return stage.processes().isEmpty ? true : nil
        }
        try await stage.gone(controller)
        for sockets in stage.socketFolders { try Files.remove(sockets) }
        let instances = try Files.list("\(stage.state)/instances").map { "\(stage.state)/instances/\($0)/process.json" }
        for record in instances + ["\(stage.state)/envoy/process.json"] where Files.status(record) != nil {
            try Files.writeAtomically(record, ofAnotherBoot(try Files.readText(record)))
        }
        controller = try stage.startController()
    }

    /// The record of a process, as if it had been of an earlier boot, in which its id and start time were the bystander's.
    private func ofAnotherBoot(_ record: String) throws -> String {
        let changed =
            record
            .replacing(/("boot_?[iI][dD]" *: *)"[^"]*"/) { "\($0.output.1)\"00000000-0000-4000-8000-000000000000\"" }
            .replacing(/("pid" *: *)\d+/) { "\($0.output.1)\(bystander.pid)" }
            .replacing(/("start_?[tT]ime" *: *)\d+/) { "\($0.output.1)\(bystander.startTime)" }
        try #require(changed.contains("00000000-0000-4000-8000") && changed.contains("\(bystander.startTime)"), "\(record)")
        return changed
    }

    /// An instance dies when nothing can be written any more; it comes back when there is room again.
    mutating func fillDisk() async throws -> Blow {
        let disk = try #require(stage.disk)
        try await disk.fill()
        let told = stage.logLines
        let victim = try victim()
        let began = ContinuousClock.now
        try await kill(victim)
        let window = began...ContinuousClock.now
        let stage = stage
        _ = try await eventually("word of the full disk", within: 60, evidence: { stage.logTail }) {
            stage.logLines > told ? true : nil
        }
        try disk.release()
        return Blow(window: window)
    }

    /// A clone with the same branch takes the place of the repository, and then gets a commit.
    mutating func replaceRepository() async throws {
        let origin = stage.git.origin
        try await stage.git.git("clone", "--quiet", "--bare", "--no-hardlinks", origin, "\(origin).new")
        try Files.rename(origin, to: "\(origin).old")
        try Files.rename("\(origin).new", to: origin)
        rest.commit = try await stage.git.commit("Take notes", ["NOTES.md": "\(random.next())\n"])
        try Files.remove("\(origin).old")
    }

    /// Another program in its place, and nothing else; the controller sees it, and dies in the handover if it is to.
    mutating func upgradeProxy(killing: Bool) async throws {
        let old = try proxy()
        try await stage.programs.upgradeEnvoy()
        if killing {
            let stage = stage
            while Census(of: stage).proxies.allSatisfy({ $0 == old.pid }) { try await Task.sleep(for: .milliseconds(1)) }
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...60, using: &random)))
            try await restartController(by: SIGKILL)
        }
        _ = try await eventually("the end of the old proxy", evidence: { stage.logTail }) { old.isAlive ? nil : true }
    }
}

extension FleetStage {
    /// What the proxy says of the last requests that it could not serve.
    var refusals: String {
        let lines = ((try? Files.readText("\(state)/envoy/log/access.jsonl")) ?? "").split(separator: "\n")
        return lines.filter { !$0.contains("\"status\":200") }.suffix(5).joined(separator: "\n")
    }

    /// How many lines the controllers have written.
    var logLines: Int { ((try? Files.readText(controllerLog)) ?? "").split(separator: "\n").count }
}
