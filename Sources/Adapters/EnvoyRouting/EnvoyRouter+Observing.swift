package import Fleet
import Reconciliation
import System

/// The routes as last read, and what they were read from.
struct LiveReading: Sendable {
    struct Signature: Hashable, Sendable {
        let updates: [String: String]
        let files: [String: FileStatus]
    }

    let signature: Signature
    let table: RouteTable
    let foreign: [String]
}

extension EnvoyRouter {
    package func observe() async -> Observation<RouterState> {
        let certificateProblem = refreshCertificate()
        guard let proxy = await runningProxy() else {
            return .known(RouterState(acknowledged: RouteTable(), foreign: [obituary].compactMap { $0 }))
        }
        if !isChanging, !HeldSockets.isListening(on: folders.adminSocket) { return observeSilent(proxy) }
        await rotateLogs()
        do {
            let statistics = try await admin.statistics()
            let hosts = ProxyHost.byCluster(try await admin.json("/clusters?format=json"))
            let reading = try await read(statistics, hosts)
            var foreign = reading.foreign + [certificateProblem].compactMap(\.self)
            foreign += upgradeLine(of: proxy).map { [$0] } ?? []
            // What an older process still does for its callers is on no list: each instance may be at work for it.
            var active = Self.activeRequests(hosts, statistics)
            if !predecessors.allSatisfy(isFinished) {
                for incarnation in reading.table.incarnations { active[incarnation, default: 0] += 1 }
            }
            return .known(
                RouterState(
                    acknowledged: reading.table, activeRequests: active,
                    // Half-way through a change, live and expected differ by nature.
                    foreign: isChanging ? [] : foreign, handover: handover))
        } catch {
            return .unknown(reason: "\(error)")
        }
    }

    package func measure(_ endpoints: Set<EndpointKey>) async -> [EndpointKey: [String: RequestTally]] {
        guard !endpoints.isEmpty, await runningProxy() != nil,
            let answer = try? await admin.json(RequestCounts.query(endpoints.map(\.name)))
        else { return [:] }
        let counts = RequestCounts(answer)
        return Dictionary(endpoints.map { ($0, counts.tallies(of: $0.name)) }) { first, _ in first }
    }

    /// The live routes: read anew when the proxy took an update or a file was touched, else as read before.
    private func read(_ statistics: ProxyStatistics, _ hosts: [String: [ProxyHost]]) async throws(RouterFailure) -> LiveReading {
        let signature = LiveReading.Signature(updates: statistics.updateSignature, files: files.signature())
        if let lastReading, lastReading.signature == signature { return lastReading }
        let dump = ProxyDump(configuration: try await admin.configuration(), hosts: hosts, runtime: try await admin.runtime())
        let table = RouteDecoding(dump: dump, keys: takenKeys(dump)).table
        let rendering = rendering(of: table, port: listenPort() ?? 0)
        let reading = LiveReading(
            signature: signature, table: table, foreign: ForeignChanges(rendering: rendering, dump: dump).lines(files: files))
        lastReading = reading
        return reading
    }

    /// From the file if the proxy has taken that one; else as they were before, since a refused file changes nothing.
    private func takenKeys(_ dump: ProxyDump) -> [String: [KeyHash]] {
        if let text = files.text(of: .scopedRoutes), let document = try? JSONParser.parse(text),
            document["version_info"]?.text == dump.scopesVersion
        {
            acceptedKeys = RouteDecoding.keys(in: document["resources"]?.elements ?? [])
        }
        return acceptedKeys
    }

    /// In flight by instance, with the mirrored ones. A request that waits in a queue counts as long as its instance may still
    /// have a connection on the way for it: such a one is on no list of the proxy.
    private static func activeRequests(_ hosts: [String: [ProxyHost]], _ statistics: ProxyStatistics) -> [Incarnation: Int] {
        var active: [Incarnation: Int] = [:]
        for (cluster, hosts) in hosts {
            let pending = statistics.count("cluster.\(cluster).upstream_rq_pending_active")
            for host in hosts {
                guard let incarnation = RouteDecoding.instance(host)?.incarnation else { continue }
                let waiting = min(pending, max(0, host.connections - host.activeRequests))
                active[incarnation, default: 0] += host.activeRequests + waiting
            }
        }
        return active
    }

    /// Whether the proxy does something else than the table, although files and versions are right.
    func differsFromLive(_ table: RouteTable) async -> Bool {
        guard let statistics = try? await admin.statistics(), let answer = try? await admin.json("/clusters?format=json"),
            let reading = try? await read(statistics, ProxyHost.byCluster(answer))
        else { return false }
        return reading.table != table || !reading.foreign.isEmpty
    }

    /// The proxy never rotates its logs itself.
    func rotateLogs() async {
        var isRotated = false
        for log in [folders.accessLog, folders.serverLog] where (Files.status(log)?.size ?? 0) > configuration.logLimitBytes {
            try? Files.remove("\(log).3")
            for number in [2, 1] where Files.status("\(log).\(number)") != nil {
                try? Files.rename("\(log).\(number)", to: "\(log).\(number + 1)")
            }
            try? Files.rename(log, to: "\(log).1")
            isRotated = true
        }
        guard isRotated else { return }
        try? closeLogsToOthers()
        try? await admin.post("/reopen_logs")
    }
}
