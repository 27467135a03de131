import Fleet
import Reconciliation
import System

/// The life of the proxy's process.
extension EnvoyRouter {
    /// The proxy of this state folder if it lives: the one known, or the newest that runs, recorded or not. An older one beside it
    /// has handed over to it, or is about to.
    func runningProxy() async -> ProcessRecord? {
        if let proxy, proxy.identity.isAlive { return proxy }
        if let gone = proxy { bury(gone) }
        let recorded = ProcessRecord.read(folders.processRecord)
        let all = ProxyProcess.all(bootstrap: folders.bootstrap).map(\.record)
        guard let newest = all.first else {
            if let recorded { bury(recorded) }
            return nil
        }
        // The record of an earlier version of Sluice knows what the process itself does not tell.
        let record = recorded.flatMap { $0.identity == newest.identity ? $0 : nil } ?? newest
        adopt(record)
        if record != recorded { try? record.write(folders.processRecord) }
        for older in all.dropFirst() { succeed(older, by: record) }
        return proxy
    }

    func adopt(_ record: ProcessRecord) {
        proxy = record
        obituary = nil
        Task { [weak self] in
            await ExitNotice.wait(for: record.identity)
            await self?.proxyExited(record)
        }
    }

    private func proxyExited(_ record: ProcessRecord) {
        guard !record.identity.isAlive else { return }
        if proxy == record { bury(record) }
        sayLookAgain()
    }

    func bury(_ record: ProcessRecord) {
        _ = reapChild(pid: record.identity.pid)
        if proxy == record { proxy = nil }
        lastReading = nil
        obituary = "the proxy is not running (it was process \(record.identity.pid); its log: \(folders.serverLog))"
    }

    func rendering(of table: RouteTable, port: Int) -> Rendering {
        Rendering(table, door: configuration.door(port: port), folders: folders)
    }

    var bootstrap: JSONValue {
        let node = Crypto.sha256(Array(folders.state.utf8)).hex.prefix(12)
        return BootstrapRendering(folders: folders, nodeID: "sluice-\(node)").document
    }

    /// What takes another process to change.
    var setup: String { ProcessRecord.setup(program: program, bootstrap: bootstrap.document) }

    var program: ProxyProgram { ProxyProgram(path: configuration.binary) }

    /// Starts the proxy with everything in place, and returns when it serves these routes.
    func start(with table: RouteTable) async throws(RouterFailure) {
        guard Files.status(configuration.binary) != nil else {
            throw RouterFailure("there is no Envoy at \(configuration.binary); install it with: sluice setup")
        }
        let ports = ListenPort(address: configuration.listenAddress)
        let port = try system { () throws(SystemError) in
            try files.prepare()
            // Before anything of Envoy runs: its check makes the access log, too.
            try closeLogsToOthers()
            return try ports.choose(configured: configuration.listenPort, record: folders.portRecord)
        }
        for port in configuration.door(port: port).ports where ports.isTaken(port) { throw portInUse(port) }
        let rendering = rendering(of: table, port: port)
        try checkLimits(rendering, newClusters: rendering.clusters.count + 4)
        let content = rendering.files
        try system { () throws(SystemError) in
            for (file, resources) in content { try files.write(resources, to: file) }
            try removeInstanceFiles(except: content)
            try Files.writeAtomically(folders.bootstrap, bootstrap.document)
        }
        try await validate(rendering, endpoints: Set(table.endpoints.keys.map(\.name)))
        let record = try await launched()
        adopt(record)
        do {
            try await waitUntilServing(content)
        } catch {
            await end(record, graceSeconds: 0)
            obituary = nil
            throw error
        }
        accept(table)
    }

    /// Remembers what the proxy has taken.
    func accept(_ table: RouteTable) {
        acceptedShape = table.shape
        acceptedKeys = Dictionary(table.endpoints.map { ($0.key.name, $0.value.keys) }, uniquingKeysWith: { first, _ in first })
    }

    private func launched() async throws(RouterFailure) -> ProcessRecord {
        do throws(SystemError) {
            let baseID = try BaseID.choose(stateFolder: folders.state, record: folders.baseIDRecord)
            let record = try await launch(program, at: .init(baseID: baseID, epoch: 0), parentSeconds: 0)
            try record.write(folders.processRecord)
            return record
        } catch { throw RouterFailure("\(error)") }
    }

    /// - Parameter parentSeconds: how long the process of the epoch before may take to finish its requests.
    func launch(_ program: ProxyProgram, at place: ProxyProcess.Place, parentSeconds: Int) async throws(SystemError)
        -> ProcessRecord
    {
        var arguments = [
            "-c", folders.bootstrap, "--concurrency", "1", "--base-id", String(place.baseID), "--log-path", folders.serverLog,
            "--log-level", "warning", "--file-flush-interval-msec", "1000", "--reject-unknown-dynamic-fields",
            "--skip-deprecated-logs", "--drain-time-s", String(Int(configuration.drainSeconds)), "--drain-strategy", "immediate",
        ]
        if place.epoch > 0 {
            // Counters of the process before would be taken for answers to what is published here.
            arguments += [
                "--restart-epoch", String(place.epoch), "--parent-shutdown-time-s", String(parentSeconds),
                "--skip-hot-restart-parent-stats",
            ]
        }
        let setup = ProcessRecord.setup(program: program, bootstrap: bootstrap.document)
        let pid = try await detached([program.path] + arguments, setup: setup)
        guard let identity = ProcessIdentity.of(pid: pid) else {
            throw SystemError("start \(program.path)", code: 0, message: "it exited at once")
        }
        return ProcessRecord(identity: identity, setup: setup)
    }

    /// Starts a program as nobody's child, and returns its pid.
    ///
    /// With hot restart enabled Envoy asks the kernel for SIGTERM at its parent's death (PR_SET_PDEATHSIG), so that a child of the
    /// controller would die with it. It therefore begins only after its parent has gone and init, or a subreaper, has taken it over.
    private func detached(_ program: [String], setup: String) async throws(SystemError) -> Int32 {
        // The soft limit of open files (often 1024) is raised to the hard one; exec keeps the process the same.
        let orphan =
            #"while [ "$(cut -d ' ' -f 4 "/proc/$$/stat")" = "$PARENT" ]; do sleep 0.002; done; unset PARENT; exec "$0" "$@""#
        let script =
            #"ulimit -S -n "$(ulimit -H -n)"; PARENT=$$ /bin/sh -c "$ORPHAN" "$0" "$@" </dev/null >/dev/null 2>&1 & echo $!"#
        var command = Command(
            "/bin/sh", ["-c", script] + program,
            environment: ["PATH": "/usr/bin:/bin", "ORPHAN": orphan, ProxyProcess.setupVariable: setup],
            workingDirectory: folders.state)
        command.newSession = true
        let result = try await command.run(timeoutSeconds: 10)
        guard result.status.isSuccess, let pid = Int32(result.output.filter(\.isNumber)) else {
            throw SystemError("start \(program[0])", code: 0, message: result.errors)
        }
        return pid
    }

    /// Envoy makes log files that everybody may read, but leaves the mode of those it finds.
    func closeLogsToOthers() throws(SystemError) {
        for log in [folders.accessLog, folders.serverLog] where Files.status(log) == nil { try Files.writeAtomically(log, "") }
    }

    func portInUse(_ port: Int) -> RouterFailure {
        RouterFailure(
            "port \(port) on \(configuration.listenAddress) is in use by another program; stop that one, or choose another port to listen on"
        )
    }

    /// Drains and stops the proxy, if it runs: no new requests, those in flight finish within the drain time.
    package func shutDown() async {
        await waitInLine()
        defer { leaveLine() }
        guard let record = await runningProxy() else { return }
        try? await admin.post("/drain_listeners?graceful&skip_exit")
        await end(record, graceSeconds: configuration.drainSeconds)
        try? Files.remove(folders.processRecord)
        obituary = nil
    }

    /// Waits until no request is in flight (at most the grace), then ends the process and those that it took over from.
    private func end(_ record: ProcessRecord, graceSeconds: Double) async {
        let deadline = Deadline(seconds: graceSeconds)
        while !deadline.hasPassed, record.identity.isAlive {
            let isAnswering = (try? await admin.statistics()).map { $0.requestsInFlight > 0 } ?? false
            guard isAnswering || !predecessors.allSatisfy(isFinished) else { break }
            try? await Task.sleep(for: .milliseconds(20))
        }
        for one in [record.identity] + predecessors { await stop(one) }
        predecessors = []
        bury(record)
    }

    func stop(_ identity: ProcessIdentity) async {
        _ = identity.signal(15)
        let killTime = Deadline(seconds: 3)
        while identity.isAlive {
            if killTime.hasPassed { _ = identity.signal(9) }
            try? await Task.sleep(for: .milliseconds(5))
        }
        _ = reapChild(pid: identity.pid)
    }

    /// The same work with this adapter's error.
    func system<Value>(_ work: () throws(SystemError) -> Value) throws(RouterFailure) -> Value {
        do { return try work() } catch { throw RouterFailure("\(error)") }
    }

    func removeInstanceFiles(except content: [DiscoveryFile: Resources]) throws(SystemError) {
        let kept = Set(content.keys.map { folders.file($0) })
        if content[.hostRoutes] == nil { try Files.remove(folders.file(.hostRoutes)) }
        for name in files.instanceFileNames() where !kept.contains(folders.eds + "/" + name) { try files.remove(name) }
    }
}
