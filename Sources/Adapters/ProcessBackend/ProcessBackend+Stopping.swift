package import Fleet
import Glibc
import System

/// Stopping: asked for politely, then enforced on everything that belongs to the instance.
extension ProcessBackend {
    package func stop(_ incarnation: Incarnation) async {
        try? adopt()
        guard let tracked = instances[incarnation], tracked.state.isAlive else { return }
        let task = stops[incarnation] ?? Task { await self.bringDown(incarnation) }
        stops[incarnation] = task
        await task.value
        stops[incarnation] = nil
    }

    package func clear(_ incarnation: Incarnation) async {
        try? adopt()
        guard let tracked = instances[incarnation], !tracked.state.isAlive else { return }
        try? Files.remove(tracked.record.address)
        ControlGroups.remove(tracked.record.controlGroups)
        // In one step: a folder that a crash left without its record could not be told from one that cannot be read.
        let doomed = "\(paths.instances)/.new-gone-\(incarnation)"
        try? Files.remove(doomed)
        guard (try? Files.rename(folder(of: incarnation).path, to: doomed)) != nil else { return }
        instances[incarnation] = nil
        try? Files.remove(doomed)
    }

    /// gunicorn finishes requests in flight on SIGTERM. The caller has drained it already, so a few seconds are enough.
    private func bringDown(_ incarnation: Incarnation) async {
        change(incarnation, to: .stopping)
        instances[incarnation]?.watch?.cancel()
        guard let tracked = instances[incarnation] else { return }
        if let process = tracked.process {
            let grace = min(10, Double(tracked.launch.spec.requestTimeout) / 1000 + 1)
            if process.master.signal(SIGTERM) { await wait(for: process.runner, seconds: grace) }
            // The runner sees the end, reaps the rest of the group and writes it down.
            if process.runner.isAlive, process.master.signalGroup(SIGKILL, group: process.master.pid) {
                await wait(for: process.runner, seconds: 5)
            } else if process.runner.isAlive {
                await wait(for: process.runner, seconds: 12)
            }
        }
        if noteExit(incarnation) { return }
        await end(incarnation)
    }

    private func wait(for process: ProcessIdentity, seconds: Double) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await ExitNotice.wait(for: process) }
            group.addTask { try? await Task.sleep(for: .seconds(seconds)) }
            await group.next()
            group.cancelAll()
        }
    }

    /// Kills the group, the control group, and whoever carries the incarnation in its environment; true once nobody is left.
    func killAll(of tracked: TrackedInstance) async -> Bool {
        var empty = 0
        for round in 0..<100 {
            if let master = tracked.process?.master { _ = master.signalGroup(SIGKILL, group: master.pid) }
            if let runner = tracked.process?.runner.pid { _ = reapChild(pid: runner) }
            let left =
                ControlGroups.processes(in: tracked.record.controlGroups)
                + ProcessScan.processes(of: tracked.launch.incarnation, identity: configuration.identity)
            // A process that is just being executed shows no environment for a moment: it takes two looks to be sure.
            empty = left.isEmpty ? empty + 1 : 0
            if empty == 2 { return true }
            for process in left { _ = process.signal(SIGKILL) }
            try? await Task.sleep(for: .milliseconds(min(10 + round, 100)))
        }
        return false
    }
}
