import Fleet
import System

/// Probing: only here, by `GET /` on the instance's socket.
extension ProcessBackend {
    /// Begins to watch a process: its probes, and its end.
    func watch(_ incarnation: Incarnation) {
        guard let tracked = instances[incarnation], tracked.watch == nil, let process = tracked.process else { return }
        let launch = tracked.launch
        let client = HTTPClient(unixSocket: tracked.record.address)
        let wasReady = tracked.state == .ready
        let stops = tracked.state == .stopping
        instances[incarnation]?.watch = Task {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await ExitNotice.wait(for: process.runner) }
                if !stops { group.addTask { await self.probe(launch, client, wasReady: wasReady) } }
                await group.next()
                group.cancelAll()
            }
            await refresh(incarnation)
        }
    }

    /// Asks for readiness until cancelled, and for liveness once it has been ready. Thresholds are the manifest's.
    private nonisolated func probe(_ launch: Launch, _ client: HTTPClient, wasReady: Bool) async {
        var readiness = ProbeHistory()
        if wasReady {
            for _ in 0..<max(1, launch.readiness.successThreshold) {
                readiness.record(success: true, age: 0, settings: launch.readiness)
            }
        }
        while !Task.isCancelled {
            let before = readiness.passing
            let failure = await answer(client, launch.readiness)
            if Task.isCancelled { return }
            readiness.record(success: failure == nil, age: now().since(launch.startedAt), settings: launch.readiness)
            if readiness.passing, !before || failure == nil { await report(launch.incarnation, .ready) }
            if before, !readiness.passing {
                await report(launch.incarnation, .unready(reason: "its readiness probe fails: \(failure ?? "")"))
            }
            let delay = readiness.nextDelay(settings: launch.readiness)
            guard (try? await Task.sleep(for: .milliseconds(delay))) != nil else { return }
        }
    }

    /// nil for a good answer. A request that one busy worker answers late is a failure only if the declared timeout says so.
    private nonisolated func answer(_ client: HTTPClient, _ settings: ProbeSettings) async -> String? {
        do {
            let response = try await client.send("GET", "http://localhost/", timeoutSeconds: Double(settings.timeout))
            return (200..<400).contains(response.status) ? nil : "status \(response.status)"
        } catch {
            return error.message
        }
    }

    private func report(_ incarnation: Incarnation, _ state: InstanceState) {
        guard let tracked = instances[incarnation], tracked.state != .stopping else { return }
        change(incarnation, to: state)
    }
}
