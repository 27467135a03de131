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
                if !stops {
                    group.addTask { await self.probe(launch, client, wasReady: wasReady) }
                    group.addTask { await self.probeLiveness(launch, client) }
                }
                await group.next()
                group.cancelAll()
            }
            await refresh(incarnation)
        }
    }

    /// Asks for readiness until cancelled. Thresholds are the manifest's.
    private nonisolated func probe(_ launch: Launch, _ client: HTTPClient, wasReady: Bool) async {
        var readiness = ProbeHistory(passing: wasReady)
        while !Task.isCancelled {
            let before = readiness.passing
            let failure = await answer(client, seconds: Double(launch.readiness.timeout))
            if Task.isCancelled { return }
            readiness.record(success: failure == nil, age: now().since(launch.startedAt), settings: launch.readiness)
            if readiness.passing, !before { await warmUp(launch, client) }
            if readiness.passing, !before || failure == nil { await report(launch.incarnation, .ready) }
            if before, !readiness.passing {
                await report(launch.incarnation, .unready(reason: "its readiness probe fails: \(failure ?? "")"))
            }
            let delay = readiness.nextDelay(settings: launch.readiness)
            guard (try? await Task.sleep(for: .milliseconds(delay))) != nil else { return }
        }
    }

    /// Asks whether it lives until cancelled. It is not asked before its failures count.
    private nonisolated func probeLiveness(_ launch: Launch, _ client: HTTPClient) async {
        var liveness = ProbeHistory(passing: true)
        let age = now().since(launch.startedAt)
        guard (try? await Task.sleep(for: .milliseconds(max(0, Int64(launch.liveness.initialDelay) * 1000 - age)))) != nil else {
            return
        }
        while !Task.isCancelled {
            let began = ContinuousClock.now
            let failure = await answer(client, seconds: await livenessPatience(with: launch))
            if Task.isCancelled { return }
            liveness.record(success: failure == nil, age: now().since(launch.startedAt), settings: launch.liveness)
            await reportLiveness(
                launch.incarnation, failure: liveness.passing ? nil : "its liveness probe fails: \(failure ?? "")")
            let rest = Duration.seconds(launch.liveness.period) - (ContinuousClock.now - began)
            guard (try? await Task.sleep(for: max(rest, .milliseconds(100)))) != nil else { return }
        }
    }

    /// Seconds that the answer may take. The probe of one that serves waits behind the requests that its workers are busy with, each of
    /// which the server itself ends a little after its timeout.
    private func livenessPatience(with launch: Launch) -> Double {
        let declared = Double(launch.liveness.timeout)
        // One that has been ready may be busy, also when readiness says that it is not ready just now.
        if instances[launch.incarnation]?.state == .starting { return declared }
        let workers = InstanceEnvironment.workers(in: launch.spec.environmentVariables)
        let turns = (launch.spec.concurrentRequests + workers - 1) / workers
        return max(declared, Double(turns * launch.spec.requestTimeout) / 1000 + 3)
    }

    private func reportLiveness(_ incarnation: Incarnation, failure: String?) {
        guard let tracked = instances[incarnation], tracked.livenessFailure != failure else { return }
        instances[incarnation]?.livenessFailure = failure
        if failure != nil, tracked.livenessFailure == nil { instances[incarnation]?.evidence = evidence(of: tracked) }
        news.send()
    }

    /// nil for a good answer.
    private nonisolated func answer(_ client: HTTPClient, seconds: Double) async -> String? {
        do {
            let response = try await client.send("GET", "http://localhost/", timeoutSeconds: seconds)
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
