import Fleet
import Reconciliation
import System

/// Waiting for the proxy to say that it has taken a change. Its admin interface is asked every 2 ms.
extension EnvoyRouter {
    /// Writes a file and waits until the proxy runs it. A version alone proves nothing (somebody may have edited the file and
    /// left the version), so the update must also have been counted.
    func publish(_ resources: Resources, to file: DiscoveryFile, from before: ProxyStatistics) async throws(RouterFailure) {
        try system { () throws(SystemError) in try files.write(resources, to: file) }
        try await waitFor(file.relativePath) { () async throws(RouterFailure) in
            let now = try await admin.statistics()
            if now.refusals(of: file) > before.refusals(of: file) {
                throw refusal(of: file, await refusalReason())
            }
            return now.updates(of: file) > before.updates(of: file) && now.version(of: file) == resources.version
        }
    }

    /// Runtime values are taken without a check: a version says nothing, the values in effect do.
    func publishRuntime(_ values: [String: Int]) async throws(RouterFailure) {
        let resources = Rendering.runtime(values)
        try system { () throws(SystemError) in try files.write(resources, to: .runtime) }
        try await waitFor("the weights") { () async throws(RouterFailure) in try await admin.runtime() == values }
    }

    /// Clusters that were added or rebuilt serve once their instances are known.
    func waitUntilActive(_ clusters: [ClusterRendering]) async throws(RouterFailure) {
        try await waitFor("the new clusters") { () async throws(RouterFailure) in
            let now = try await admin.statistics()
            return now.count("cluster_manager.warming_clusters") == 0
                && clusters.allSatisfy { now.values["cluster.\($0.name).version_text"] == $0.instances.version }
        }
    }

    func waitUntilServing(_ content: [DiscoveryFile: Resources]) async throws(RouterFailure) {
        try await waitFor("the proxy's start") { () async throws(RouterFailure) in
            guard let proxy, proxy.identity.isAlive else {
                throw RouterFailure("the proxy exited at its start: \(lastLogLine()) (log: \(folders.serverLog))")
            }
            guard let now = try? await admin.statistics() else { return false }
            for file in content.keys where now.refusals(of: file) > 0 { throw refusal(of: file, await refusalReason()) }
            return content.allSatisfy { now.version(of: $0.key) == $0.value.version }
        }
    }

    /// Ready it has told the process before it to accept no more callers. Until it begins, that one answers in its place.
    func waitUntilReady(_ record: ProcessRecord, epoch: Int) async throws(RouterFailure) {
        try await waitFor("the handover") { () async throws(RouterFailure) in
            guard record.identity.isAlive else {
                throw RouterFailure("the new process exited at its start: \(lastLogLine()) (log: \(folders.serverLog))")
            }
            guard let told = try? await admin.json("/server_info") else { return false }
            return told["command_line_options"]?["restart_epoch"]?.number == epoch && told["state"]?.text == "LIVE"
        }
    }

    private func waitFor(_ what: String, isDone: () async throws(RouterFailure) -> Bool) async throws(RouterFailure) {
        let deadline = Deadline(seconds: configuration.acknowledgeSeconds)
        while try await !isDone() {
            if deadline.hasPassed {
                throw RouterFailure(
                    "the proxy did not acknowledge \(what) within \(Int(configuration.acknowledgeSeconds)) s: \(lastLogLine())")
            }
            do { try await Task.sleep(for: .milliseconds(2)) } catch {
                throw RouterFailure("cancelled while waiting for \(what)")
            }
        }
    }

    private func refusal(of file: DiscoveryFile, _ reason: String) -> RouterFailure {
        let ports = configuration.door(port: listenPort() ?? 0).ports
        return reason.contains("cannot bind")
            ? portInUse(ports.first { reason.contains(":\($0)'") || reason.contains(":\($0):") } ?? ports[0])
            : RouterFailure("the proxy refused \(file.relativePath): \(reason)")
    }

    /// What the proxy has against the last update, in its own words.
    private func refusalReason() async -> String {
        guard let dump = try? await admin.json("/config_dump") else { return lastLogLine() }
        var reasons: [String] = []
        dump.collect("error_state") { reasons += [$0["details"]?.text].compactMap { $0 } }
        return Self.oneLine(reasons.first ?? lastLogLine())
    }

    private func lastLogLine() -> String {
        let log = (try? Files.readText(folders.serverLog)) ?? ""
        // A crash ends with a stack of addresses; what it was stands before.
        let line = log.split(separator: "\n").last { !$0.contains("[backtrace]") }
        return Self.oneLine(line.map(String.init) ?? "nothing in its log")
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 }.prefix(300))
    }
}

extension JSONValue {
    /// Visits every member of this name, at any depth.
    func collect(_ name: String, _ visit: (JSONValue) -> Void) {
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            if key == name { visit(value) }
            value.collect(name, visit)
        }
        for element in elements { element.collect(name, visit) }
    }
}
