import Fleet
import System

/// Looking: from the folders and /proc, so that it makes no difference who started an instance.
extension ProcessBackend {
    /// Takes up every folder that is not known yet. Throws where something cannot be read: it would be wrong to call it absent.
    func adopt() throws(SystemError) {
        for name in try Files.list(paths.instances) {
            guard let number = Int(name), instances[Incarnation(number)] == nil, !starting.contains(Incarnation(number)) else {
                continue
            }
            var instance = try recorded(Incarnation(number))
            // Nobody probed it before: its time to become ready begins now.
            if instance.state == .starting { instance.since = now() }
            track(instance)
            // A stop that a crash of the controller cut short is carried through.
            if instances[Incarnation(number)]?.state == .stopping { Task { await stop(Incarnation(number)) } }
        }
    }

    /// An instance as its folder has it.
    func recorded(_ incarnation: Incarnation) throws(SystemError) -> TrackedInstance {
        let folder = folder(of: incarnation)
        guard let record = try JSONFile.read(InstanceRecord.self, from: folder.record) else {
            throw SystemError(
                "read \(folder.record)", code: 0, message: "no such file; remove \(folder.path) if nothing runs there")
        }
        let (state, since) = try state(recordedIn: folder, record)
        return TrackedInstance(
            record: record, process: try JSONFile.read(InstanceProcess.self, from: folder.process), state: state, since: since)
    }

    /// What the markers say; whether the process still lives is looked at next.
    private func state(
        recordedIn folder: InstanceFolder, _ record: InstanceRecord
    ) throws(SystemError) -> (InstanceState, Moment) {
        if let mark = try JSONFile.read(InstanceMark.self, from: folder.stopping) { return (.stopping, mark.since) }
        if let mark = try JSONFile.read(InstanceMark.self, from: folder.ready) { return (.ready, mark.since) }
        return (.starting, record.launch.startedAt)
    }

    func track(_ instance: TrackedInstance) {
        let incarnation = instance.launch.incarnation
        instances[incarnation] = instance
        if instance.process != nil { watch(incarnation) }
    }

    /// Looks at one instance again. Only the end is found here; readiness comes from the probes.
    func refresh(_ incarnation: Incarnation) async {
        guard let tracked = instances[incarnation], tracked.state.isAlive else { return }
        let folder = folder(of: incarnation)
        if noteExit(incarnation) { return }
        if tracked.process == nil, let process = try? JSONFile.read(InstanceProcess.self, from: folder.process) {
            instances[incarnation]?.process = process
            watch(incarnation)
        }
        if let process = instances[incarnation]?.process {
            if process.runner.isAlive { return }
        } else if FileLock.holder(path: folder.lock) != nil || starting.contains(incarnation) {
            return
        }
        // The runner may have written its last word after we looked for it.
        if noteExit(incarnation) { return }
        await end(incarnation)
    }

    /// Kills what is left of an instance whose runner is gone: nobody keeps its log or would see its end.
    func end(_ incarnation: Incarnation) async {
        guard let tracked = instances[incarnation], tracked.state.isAlive else { return }
        guard await killAll(of: tracked) else {
            change(incarnation, to: .unready(reason: "its processes cannot be killed"))
            return
        }
        if noteExit(incarnation) { return }
        let exit = InstanceExit(cause: .unseen, at: now())
        try? JSONFile.write(exit, to: folder(of: incarnation).exit)
        conclude(incarnation, exit)
    }

    /// Takes up the record of the end, if there is one.
    func noteExit(_ incarnation: Incarnation) -> Bool {
        guard let exit = try? JSONFile.read(InstanceExit.self, from: folder(of: incarnation).exit) else { return false }
        conclude(incarnation, exit)
        return true
    }

    private func conclude(_ incarnation: Incarnation, _ exit: InstanceExit) {
        guard let tracked = instances[incarnation], tracked.state.isAlive else { return }
        tracked.watch?.cancel()
        if let runner = tracked.process?.runner.pid { _ = reapChild(pid: runner) }
        instances[incarnation]?.watch = nil
        instances[incarnation]?.state = .exited(tracked.state == .stopping ? .stopped : exit.cause)
        instances[incarnation]?.since = exit.at
        if tracked.state != .stopping { instances[incarnation]?.evidence = evidence(of: tracked) }
        ControlGroups.remove(tracked.record.controlGroups)
        news.send()
    }

    /// A change of state while the process lives, with its marker for whoever adopts the instance.
    func change(_ incarnation: Incarnation, to state: InstanceState) {
        guard let tracked = instances[incarnation], tracked.state.isAlive, tracked.state != state else { return }
        let folder = folder(of: incarnation)
        let mark = InstanceMark(since: now())
        switch state {
        case .ready: try? JSONFile.write(mark, to: folder.ready)
        case .stopping: try? JSONFile.write(mark, to: folder.stopping)
        case .unready, .unresponsive, .starting, .exited: try? Files.remove(folder.ready)
        }
        instances[incarnation]?.state = state
        instances[incarnation]?.since = mark.since
        news.send()
    }
}
