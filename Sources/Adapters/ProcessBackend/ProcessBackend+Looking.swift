package import Fleet
package import System

/// An instance as its folder has it.
package struct InstanceTrace: Sendable, Equatable {
    package let launch: Launch
    package let isAlive: Bool
    /// Of the state directory that started it; nil when it could not be started.
    package let identity: String?
}

/// What the folders say, for a process that may not act on it.
extension ProcessBackend {
    /// Readiness is what the controller's probes last found; an end that nobody has recorded is told, and left to the controller.
    func look() throws(SystemError) -> [Incarnation: ObservedInstance] {
        var found: [Incarnation: ObservedInstance] = [:]
        for name in try Files.list(paths.instances) {
            guard let number = Int(name) else { continue }
            found[Incarnation(number)] = try look(at: Incarnation(number)).observed
        }
        return found
    }

    /// Every instance that has left a record, with what was started: for a state that was lost.
    package func traces() throws(SystemError) -> [InstanceTrace] {
        var traces: [InstanceTrace] = []
        for name in try Files.list(paths.instances) {
            guard let number = Int(name) else { continue }
            let tracked = try look(at: Incarnation(number))
            traces.append(
                InstanceTrace(
                    launch: tracked.launch, isAlive: tracked.state.isAlive,
                    identity: tracked.record.order?.environment["SLUICE_STATE"]))
        }
        return traces
    }

    /// Numbers of instances that processes of a state directory carry, also without a folder.
    package nonisolated func incarnations(carrying identity: String) -> Set<Incarnation> {
        ProcessScan.incarnations(identity: identity)
    }

    private func look(at incarnation: Incarnation) throws(SystemError) -> TrackedInstance {
        let folder = folder(of: incarnation)
        var tracked = try recorded(incarnation)
        let runs = tracked.process?.runner.isAlive ?? (FileLock.holder(path: folder.lock) != nil)
        let exit = try JSONFile.read(InstanceExit.self, from: folder.exit)
        if exit == nil, runs { return tracked }
        if tracked.state != .stopping { tracked.evidence = evidence(of: tracked) }
        tracked.state = .exited(exit?.cause ?? .unseen)
        tracked.since = exit?.at ?? tracked.since
        return tracked
    }
}
