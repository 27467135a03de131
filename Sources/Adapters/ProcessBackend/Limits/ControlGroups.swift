import Fleet
import System

/// Control groups for instances, in whichever version this host lets us write.
struct ControlGroups: Sendable {
    enum Hierarchy: Equatable, Sendable {
        /// One folder with both controllers.
        case unified(String)
        /// Folders of the two controllers; nil where one is not to be had.
        case separate(cpu: String?, memory: String?)
        case none(reason: String)
    }

    let hierarchy: Hierarchy

    /// Looks where this process may make groups. Makes the parent group, which goes with its last instance.
    static func detect(identity: String) -> ControlGroups {
        let mounts = (try? Files.readText("/proc/self/mountinfo")) ?? ""
        let membership = (try? Files.readText("/proc/self/cgroup")) ?? ""
        let places = ControlGroupPlaces(mounts: mounts, membership: membership)
        let name = "sluice-\(identity.prefix(12))"
        if let own = places.unified, let parent = makeUnified(in: own, name) { return ControlGroups(hierarchy: .unified(parent)) }
        let cpu = places.controllers["cpu"].flatMap { make("\($0)/\(name)") }
        let memory = places.controllers["memory"].flatMap { make("\($0)/\(name)") }
        if cpu == nil, memory == nil {
            return ControlGroups(hierarchy: .none(reason: "no control group with cpu or memory is writable here"))
        }
        return ControlGroups(hierarchy: .separate(cpu: cpu, memory: memory))
    }

    /// Groups for one instance; an obstacle costs the limit and becomes a note, never the instance.
    func make(for incarnation: Incarnation, _ limits: InstanceLimits) -> (folders: [String], notes: [String]) {
        switch hierarchy {
        case .none(let reason): return ([], ["cpu and memory limits not enforced: \(reason)"])
        case .unified(let parent):
            let cpu = ("cpu.max", "\(limits.cores * 100_000) 100000")
            let weight = ("cpu.weight", "\(min(10_000, limits.share * 100))")
            return group("\(parent)/\(incarnation)", "cpu and memory", [cpu, weight, ("memory.max", "\(limits.memory)")])
        case .separate(let cpu, let memory):
            let quota = [("cpu.cfs_quota_us", "\(limits.cores * 100_000)"), ("cpu.shares", "\(limits.share * 1024)")]
            let bytes = [("memory.limit_in_bytes", "\(limits.memory)")]
            let first = group(cpu.map { "\($0)/\(incarnation)" }, "cpu", quota)
            let second = group(memory.map { "\($0)/\(incarnation)" }, "memory", bytes)
            return (first.folders + second.folders, first.notes + second.notes)
        }
    }

    /// Processes in the groups, whatever they did to their session or environment.
    static func processes(in folders: [String]) -> [ProcessIdentity] {
        let texts = folders.map { (try? Files.readText("\($0)/cgroup.procs")) ?? "" }
        let numbers = Set(texts.flatMap { $0.split(separator: "\n") }.compactMap { Int32($0) })
        return numbers.sorted().compactMap(ProcessIdentity.of)
    }

    /// Removes groups without processes; the parent goes with the last of them.
    static func remove(_ folders: [String]) {
        for folder in folders {
            try? Files.removeEmptyFolder(folder)
            try? Files.removeEmptyFolder(String(folder.reversed().drop { $0 != "/" }.dropFirst().reversed()))
        }
    }

    private func group(_ folder: String?, _ what: String, _ settings: [(String, String)]) -> (folders: [String], notes: [String])
    {
        guard let folder else { return ([], ["\(what) limit not enforced: its control group is not writable here"]) }
        do {
            try Files.makeDirectory(folder)
            for (name, value) in settings { try AppendingFile("\(folder)/\(name)", creating: false).append(Array(value.utf8)) }
            return ([folder], [])
        } catch {
            return (Files.status(folder) == nil ? [] : [folder], ["\(what) limit not enforced: \(error)"])
        }
    }

    private static func make(_ folder: String) -> String? { (try? Files.makeDirectory(folder)) == nil ? nil : folder }

    /// The controllers must be handed down twice: to the parent group, and by it to the instances' groups.
    private static func makeUnified(in own: String, _ name: String) -> String? {
        let available = ((try? Files.readText("\(own)/cgroup.controllers")) ?? "").split(whereSeparator: \.isWhitespace)
        guard available.contains("cpu"), available.contains("memory"), handDown(own), let parent = make("\(own)/\(name)") else {
            return nil
        }
        return handDown(parent) ? parent : nil
    }

    private static func handDown(_ folder: String) -> Bool {
        guard let file = try? AppendingFile("\(folder)/cgroup.subtree_control", creating: false) else { return false }
        return (try? file.append(Array("+cpu +memory".utf8))) != nil
    }
}
