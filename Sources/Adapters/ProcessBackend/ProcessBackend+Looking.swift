import Fleet
import System

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
