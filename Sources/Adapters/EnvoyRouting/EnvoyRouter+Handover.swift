import Fleet
import Reconciliation
import System

/// Something that the proxy was to run with and that could not take over.
struct RefusedSetup: Sendable {
    let setup: String
    let reason: String
    /// What stood in the way may be gone by then.
    let retry: Deadline
}

/// Another program, or another start configuration: a new process takes the sockets over, and the old one finishes its requests.
///
/// Nothing has to be remembered for it. Each process carries its epoch and what it was started with; the newest is the proxy, an older
/// one beside it is on its way out. Whoever comes after a controller that died half-way finds one of three: the old process
/// alone, and begins anew; both, and waits for the new one; or the new one alone.
extension EnvoyRouter {
    /// Hands over if the proxy runs with something else than it should. A failure leaves the old process serving, and shows.
    func upgrade(with table: RouteTable) async {
        guard let old = proxy, old.setup != setup, predecessors.isEmpty else { return }
        if let refusedSetup, refusedSetup.setup == setup, !refusedSetup.retry.hasPassed { return }
        let wanted = setup
        do {
            try await handOver(from: old, to: program, with: table)
            refusedSetup = nil
        } catch {
            refusedSetup = RefusedSetup(setup: wanted, reason: error.message, retry: Deadline(seconds: 60))
            await regain(old, with: table)
        }
        sayLookAgain()
    }

    /// How the proxy differs from what it should run with; nil when it does not.
    func upgradeLine(of proxy: ProcessRecord) -> String? {
        let wanted = setup
        guard proxy.setup != wanted else { return nil }
        let what = "proxy: process \(proxy.identity.pid) runs with another program or start configuration than \(wanted)"
        if let refusedSetup, refusedSetup.setup == wanted { return "\(what), and goes on: \(refusedSetup.reason)" }
        if let older = predecessors.first {
            return "\(what); it is replaced when process \(older.pid), the one before it, has ended"
        }
        return "\(what); another process is to take over"
    }

    private func handOver(from old: ProcessRecord, to program: ProxyProgram, with table: RouteTable) async throws(RouterFailure) {
        guard let place = ProxyProcess(pid: old.identity.pid, bootstrap: folders.bootstrap)?.place, let port = listenPort() else {
            throw RouterFailure("process \(old.identity.pid) does not say where its sockets are; end it at a quiet moment")
        }
        let rendering = rendering(of: table, port: port)
        try await checkSuccessor(program, of: old, rendering)
        let content = rendering.files
        let new: ProcessRecord
        do throws(SystemError) {
            try Files.writeAtomically(folders.bootstrap, bootstrap.document)
            new = try await launch(program, at: place.next, parentSeconds: patience(with: table))
        } catch { throw RouterFailure("\(error)") }
        adopt(new)
        do {
            try await waitUntilReady(new, epoch: place.next.epoch)
        } catch {
            let reason = error
            await stop(new.identity)
            adopt(old)
            throw reason
        }
        // From here on the old process accepts nobody: there is no way back.
        try? new.write(folders.processRecord)
        lastReading = nil
        succeed(old, by: new)
        try await waitUntilServing(content)
        accept(table)
    }

    /// Everything that can be known before the old process is touched.
    private func checkSuccessor(_ program: ProxyProgram, of old: ProcessRecord, _ rendering: Rendering)
        async throws(RouterFailure)
    {
        let offered = try await program.hotRestartVersion()
        let running = try await ProxyProgram(path: "/proc/\(old.identity.pid)/exe").hotRestartVersion()
        guard offered == running else {
            throw RouterFailure(
                "the new program cannot take over (hot restart \(offered), and \(running) runs); end process \(old.identity.pid) at a "
                    + "quiet moment, requests are refused until the new one runs")
        }
        try await validate(rendering, endpoints: Set(rendering.table.endpoints.keys.map(\.name)))
        try checkLimits(rendering, newClusters: rendering.clusters.count + 4)
        let draft = folders.bootstrap + ".check"
        try system { () throws(SystemError) in try Files.writeAtomically(draft, bootstrap.document) }
        defer { try? Files.remove(draft) }
        try await check(draft, by: program, "the start configuration does not pass the new program's own check")
    }

    /// A successor that got as far as to close the old one's admin interface has left it deaf: its own program takes it over.
    private func regain(_ old: ProcessRecord, with table: RouteTable) async {
        guard proxy == old, old.identity.isAlive, await isSilent() else { return }
        try? await handOver(from: old, to: ProxyProgram(path: "/proc/\(old.identity.pid)/exe"), with: table)
    }

    // MARK: a proxy that cannot be asked

    /// Whether the proxy has no admin interface: a successor that died has closed it. One that only begins gets a second for it.
    func isSilent() async -> Bool {
        let deadline = Deadline(seconds: 1)
        while !HeldSockets.isListening(on: folders.adminSocket) {
            guard !deadline.hasPassed, proxy?.identity.isAlive == true else { return true }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return false
    }

    func observeSilent(_ proxy: ProcessRecord) -> Observation<RouterState> {
        let line = "the proxy, process \(proxy.identity.pid), has no admin interface: another process is to take over"
        return .known(RouterState(acknowledged: lastReading?.table ?? RouteTable(), foreign: [line]))
    }

    /// Hands over from a process that serves and cannot be asked; if that fails, it is ended and one started anew.
    func replaceSilent(with table: RouteTable) async throws(RouterFailure) {
        guard let old = await runningProxy() else { return try await start(with: table) }
        let content = rendering(of: table, port: listenPort() ?? 0).files
        do {
            try system { () throws(SystemError) in for (file, resources) in content { try files.write(resources, to: file) } }
            try await handOver(from: old, to: program, with: table)
        } catch {
            await regain(old, with: table)
            guard await isSilent() else { return }
            for one in [old.identity] + predecessors { await stop(one) }
            predecessors = []
            proxy = nil
            try await start(with: table)
        }
    }

    // MARK: the old process

    /// Seconds in which every request that was accepted has been answered or has timed out.
    private func patience(with table: RouteTable) -> Int {
        let timeouts = table.endpoints.values.flatMap(\.deployments.values).map(\.requestTimeout)
        return max(Int(configuration.drainSeconds), (timeouts.max() ?? 0) / 1000) + 2
    }

    /// Whether an older process has closed its listener and has no caller any more.
    func isFinished(_ older: ProcessIdentity) -> Bool {
        !older.isAlive
            || configuration.door(port: listenPort() ?? 0).ports.allSatisfy { HeldSockets.count(of: older.pid, port: $0) == 0 }
    }

    /// Waits for the end of a process that has handed over. The new one ends it after its patience; nobody else may, since the new one
    /// tells it so in any case, and aborts when nobody is there to listen.
    func succeed(_ older: ProcessRecord, by record: ProcessRecord) {
        guard !predecessors.contains(older.identity) else { return }
        predecessors.append(older.identity)
        handover = "process \(record.identity.pid) took over from process \(older.identity.pid)"
        Task { [weak self] in
            await ExitNotice.wait(for: older.identity)
            await self?.forget(older.identity)
        }
    }

    private func forget(_ older: ProcessIdentity) {
        _ = reapChild(pid: older.pid)
        predecessors.removeAll { $0 == older }
        sayLookAgain()
    }
}
