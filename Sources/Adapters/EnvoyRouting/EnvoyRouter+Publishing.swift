import Fleet
import Reconciliation
import System

/// The order in which a change reaches the running proxy, so that no request ever meets half of it.
extension EnvoyRouter {
    func publish(_ table: RouteTable) async throws(RouterFailure) {
        guard let port = listenPort() else {
            throw RouterFailure("the port of the running proxy is not recorded in \(folders.portRecord)")
        }
        let rendering = rendering(of: table, port: port)
        let content = rendering.files
        let before = try await admin.statistics()
        let live = try await admin.runtime()
        var stale = Set(
            content.filter { files.text(of: $0.key) != $0.value.document || before.version(of: $0.key) != $0.value.version }.keys)
        if stale.isEmpty, live == rendering.runtimeValues, before.clusters == Set(rendering.clusters.map(\.name)) {
            guard await differsFromLive(table) else { return }
            // The files are right and the proxy does something else: it never saw the last rename. Let it see one.
            stale = Set(content.keys)
        }
        // Who is well reaches the proxy in any case, also when something else of the table is refused.
        try await publishInstances(rendering, stale: stale, before: before)
        let added = rendering.clusters.filter { !before.clusters.contains($0.name) }
        if !added.isEmpty { try checkLimits(rendering, newClusters: added.count) }
        if table.shape != acceptedShape { try await validate(rendering, endpoints: Set(table.endpoints.keys.map(\.name))) }

        let clusters = try await publishClusters(rendering, isStale: stale.contains(.clusters), before: before)
        try await publishRoutes(rendering, live: live, stale: stale, before: before)
        if clusters != rendering.clusterResources {
            try await publish(rendering.clusterResources, to: .clusters, from: try await admin.statistics())
        }
        try system { () throws(SystemError) in try removeInstanceFiles(except: content) }
        accept(table)
    }

    /// Writes the instances of the clusters that are there, and nothing else: what somebody changed elsewhere stays to be seen.
    func publishHealth(_ table: RouteTable) async throws(RouterFailure) {
        let rendering = rendering(of: table, port: listenPort() ?? 0)
        let before = try await admin.statistics()
        let known = rendering.clusters.filter { !$0.name.isMirror && before.clusters.contains($0.name) }
        for cluster in known where files.text(of: .instances(cluster.name)) != cluster.instances.document {
            try await publish(cluster.instances, to: .instances(cluster.name), from: before)
        }
    }

    /// Instances first: a cluster is not added before its file is there.
    private func publishInstances(_ rendering: Rendering, stale: Set<DiscoveryFile>, before: ProxyStatistics)
        async throws(RouterFailure)
    {
        for cluster in rendering.clusters where !cluster.name.isMirror && stale.contains(.instances(cluster.name)) {
            let file = DiscoveryFile.instances(cluster.name)
            if before.clusters.contains(cluster.name) {
                try await publish(cluster.instances, to: file, from: before)
            } else {
                try system { () throws(SystemError) in try files.write(cluster.instances, to: file) }
            }
        }
    }

    /// Adds and changes clusters; those that are to go stay until no route names them. Returns what is published.
    private func publishClusters(_ rendering: Rendering, isStale: Bool, before: ProxyStatistics) async throws(RouterFailure)
        -> Resources
    {
        let names = Set(rendering.clusters.map(\.name))
        let leaving = (files.resources(of: .clusters) ?? []).filter { resource in
            resource["name"]?.text.flatMap(ClusterName.init).map { !names.contains($0) && before.clusters.contains($0) } ?? false
        }
        let union = Resources(rendering.clusters.map(\.cluster) + leaving)
        if leaving.isEmpty && isStale || !leaving.isEmpty && union.version != before.version(of: .clusters) {
            try await publish(union, to: .clusters, from: before)
            try await waitUntilActive(rendering.clusters)
        }
        return union
    }

    /// Weights first (milliseconds, however many endpoints), then the routes with the same weights written into them.
    private func publishRoutes(
        _ rendering: Rendering, live: [String: Int], stale: Set<DiscoveryFile>, before: ProxyStatistics
    ) async throws(RouterFailure) {
        let transition = Rendering.transition(from: live, to: rendering.runtimeValues)
        if transition != live || stale.contains(.runtime) && transition == rendering.runtimeValues {
            try await publishRuntime(transition)
        }
        if stale.contains(.scopedRoutes) { try await publish(rendering.routeResources, to: .scopedRoutes, from: before) }
        // A listener that cannot be, such as one whose port is taken, holds up no route of the other.
        if stale.contains(.listeners) { try await publishListeners(rendering, before: before) }
        if let hosts = rendering.hostResources, stale.contains(.hostRoutes) {
            try await publish(hosts, to: .hostRoutes, from: before)
        }
        if transition != rendering.runtimeValues { try await publishRuntime(rendering.runtimeValues) }
    }

    /// One that is new finds its routes.
    private func publishListeners(_ rendering: Rendering, before: ProxyStatistics) async throws(RouterFailure) {
        if let hosts = rendering.hostResources, before.version(of: .hostRoutes) == nil {
            try system { () throws(SystemError) in try files.write(hosts, to: .hostRoutes) }
        }
        try await publish(rendering.listener.resources, to: .listeners, from: before)
    }

    func checkLimits(_ rendering: Rendering, newClusters: Int) throws(RouterFailure) {
        try HostLimits.checkInotify(adding: newClusters)
        let connections = rendering.clusters.reduce(0) {
            $0 + $1.deployment.concurrentRequests * max($1.deployment.instanceCount, $1.deployment.instances.count)
        }
        try HostLimits.checkOpenFiles(clusters: rendering.clusters.count, connections: connections)
    }

    /// Has Envoy itself check a rendering, about 100 ms: a refusal leaves everything as it is.
    func validate(_ rendering: Rendering, endpoints: Set<String>) async throws(RouterFailure) {
        let path = folders.validation
        try system { () throws(SystemError) in
            try Files.writeAtomically(path, rendering.validationDocument(endpoints: endpoints).document)
        }
        defer { try? Files.remove(path) }
        try await check(path, by: program, "the routes do not pass the proxy's own check")
    }

    func check(_ path: String, by program: ProxyProgram, _ complaint: String) async throws(RouterFailure) {
        let arguments = ["--mode", "validate", "-c", path, "--disable-hot-restart", "--log-level", "error", "--concurrency", "1"]
        let result: CommandResult
        do {
            result = try await Command(program.path, arguments).run(timeoutSeconds: 30)
        } catch {
            throw RouterFailure("\(program.path) could not be run for a check: \(error)")
        }
        guard result.status != .exited(0) else { return }
        let reason = (result.errors + result.output).split(separator: "\n").last.map(String.init) ?? "no reason given"
        throw RouterFailure("\(complaint): \(reason.drop { $0 != "'" }.prefix(400))")
    }
}

extension RouteTable {
    /// What is left when weights, instances and their number are taken away: tables of one shape need no new validation.
    var shape: RouteTable {
        RouteTable(
            endpoints: endpoints.mapValues { route in
                EndpointRoute(
                    deployments: route.deployments.mapValues {
                        DeploymentRoute(
                            instances: [], requestTimeout: $0.requestTimeout, concurrentRequests: $0.concurrentRequests,
                            instanceCount: 0)
                    },
                    traffic: route.traffic.total > 0 ? TrafficSplit(["": 100]) : .none,
                    mirrorTraffic: TrafficSplit(route.mirrorTraffic.weights.mapValues { _ in 1 }), keys: route.keys)
            })
    }
}
