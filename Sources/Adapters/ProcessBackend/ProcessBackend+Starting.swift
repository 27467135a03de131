package import Fleet
import System

/// Starting: everything is on disk before the spawn, so that a crash in between leaves a trace.
extension ProcessBackend {
    package func start(_ launch: Launch) async {
        let folder = folder(of: launch.incarnation)
        guard instances[launch.incarnation] == nil, starting.insert(launch.incarnation).inserted else { return }
        defer { starting.remove(launch.incarnation) }
        guard Files.status(folder.path) == nil else { return }
        let record: InstanceRecord
        do {
            record = try await prepareRecord(launch, in: folder)
            try write(record, warmUp: try await warmUpRequests(of: launch), to: folder)
        } catch {
            refuse(launch, "\(error)", in: folder)
            return
        }
        track(TrackedInstance(record: record, state: .starting, since: launch.startedAt))
        do {
            try await spawn(record, in: folder)
        } catch {
            try? JSONFile.write(InstanceExit(cause: .notStarted("\(error)"), at: now()), to: folder.exit)
        }
        starting.remove(launch.incarnation)
        await refresh(launch.incarnation)
        news.send()
    }

    private func prepareRecord(_ launch: Launch, in folder: InstanceFolder) async throws -> InstanceRecord {
        let address = "\(configuration.sockets)/\(launch.incarnation).sock"
        guard address.utf8.count <= 107 else {
            throw SystemError("serve on \(address)", code: 0, message: "a unix socket's path has at most 107 bytes")
        }
        guard let code = launch.spec.code, let script = launch.spec.scoringScript else {
            throw SystemError(
                "start \(launch.deployment)", code: 0, message: "a deployment without a scoring script does not run yet")
        }
        guard let environment = await environments.record(of: launch.spec.environment) else {
            throw SystemError("start \(launch.deployment)", code: 0, message: "its environment is not ready")
        }
        let source = launch.deployment.endpoint.source
        let codeStage = try await stages.stage(code, from: source)
        var modelStage: String?
        if let model = launch.spec.model { modelStage = try await stages.stage(model, from: source) }
        let codeRoot = code.isFolder ? "\(codeStage)/\(code.name)" : codeStage
        guard Files.status("\(codeRoot)/\(script)") != nil else {
            throw SystemError("start \(launch.deployment)", code: 0, message: "no scoring script \(script) in \(code.name)")
        }
        let limits = InstanceLimits(
            cores: launch.cores, memory: launch.memory, hostCores: InstanceLimits.hostCores, hostMemory: InstanceLimits.hostMemory
        )
        let groups = ControlGroups.detect(identity: configuration.identity).make(for: launch.incarnation, limits)
        let installed = environments.folder(of: environment)
        let variables = InstanceEnvironment(
            launch: launch, folder: folder, environment: installed, code: codeRoot, model: modelStage,
            identity: configuration.identity
        ).variables
        let order = ServerOrder(python: "\(installed)/bin/python", folder: folder, controlGroups: groups.folders, root: codeRoot)
        return InstanceRecord(
            launch: launch, address: address,
            order: order.runnerOrder(variables: variables, log: log(of: launch), limit: configuration.logLimit),
            environmentKey: environment.key, controlGroups: groups.folders,
            notes: [environment.note].compactMap { $0 } + limits.notes + groups.notes)
    }

    /// The folder appears with its record in it, or not at all.
    private func write(_ record: InstanceRecord, warmUp: [UInt8]?, to folder: InstanceFolder) throws {
        let temporary = InstanceFolder("\(paths.instances)/.new-\(record.launch.incarnation)")
        try Files.remove(temporary.path)
        try Files.makeDirectory(temporary.temporary)
        try Files.makeDirectory(configuration.sockets)
        try Files.makeDirectory(logFolder(of: record.launch.deployment))
        try Files.remove(record.address)
        let server = GunicornConfiguration(
            socket: record.address, workers: InstanceEnvironment.workers(in: record.launch.spec.environmentVariables),
            requestTimeout: record.launch.spec.requestTimeout, startDeadline: configuration.startDeadline)
        try Files.writeAtomically(temporary.serverConfiguration, server.text)
        if let warmUp { try Files.writeAtomically(temporary.warmUp, warmUp) }
        try JSONFile.write(record, to: temporary.record)
        try Files.rename(temporary.path, to: folder.path)
    }

    /// Starts the runner and waits until it has the process, or gave up.
    private func spawn(_ record: InstanceRecord, in folder: InstanceFolder) async throws {
        var runner = Command(configuration.runner, ["runner", folder.path])
        runner.environment = [
            "PATH": "/usr/bin:/bin", "SLUICE_STATE": configuration.identity,
            "SLUICE_INCARNATION": String(record.launch.incarnation.number),
        ]
        runner.workingDirectory = "/"
        runner.newSession = true
        let pid = try runner.spawn()
        for _ in 0..<2000 {
            if Files.status(folder.process) != nil || Files.status(folder.exit) != nil { return }
            if let status = reapChild(pid: pid) {
                if Files.status(folder.process) != nil || Files.status(folder.exit) != nil { return }
                throw SystemError("run \(configuration.runner) runner", code: 0, message: "it ended with \(status)")
            }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// An instance that never was: its trace is what the planner sees and clears away.
    private func refuse(_ launch: Launch, _ reason: String, in folder: InstanceFolder) {
        let exit = InstanceExit(cause: .notStarted(reason), at: now())
        let record = InstanceRecord(
            launch: launch, address: "\(configuration.sockets)/\(launch.incarnation).sock", order: nil, environmentKey: nil,
            controlGroups: [], notes: [])
        let temporary = InstanceFolder("\(paths.instances)/.new-\(launch.incarnation)")
        do {
            try Files.makeDirectory(temporary.path)
            try JSONFile.write(record, to: temporary.record)
            try JSONFile.write(exit, to: temporary.exit)
            try Files.rename(temporary.path, to: folder.path)
        } catch {
            // On a full disk the trace is in memory only; after a restart the engine starts anew.
            try? Files.remove(temporary.path)
        }
        instances[launch.incarnation] = TrackedInstance(
            record: record, process: nil, state: .exited(exit.cause), since: exit.at)
        news.send()
    }
}
