package import Fleet
package import Reconciliation
import System

/// The data plane: one Envoy, configured by files that it watches, and asked what it does over its admin socket.
/// The proxy outlives this object: the next one on the same state folder adopts it.
package actor EnvoyRouter: TrafficRouter {
    let configuration: EnvoyConfiguration
    let folders: EnvoyFolders
    let admin: EnvoyAdmin
    let files: DiscoveryFolder

    /// The proxy as last seen; nil until it is looked for, or when it is gone.
    var proxy: ProcessRecord?
    /// Processes that have handed over to the proxy and finish their requests.
    var predecessors: [ProcessIdentity] = []
    /// What was to take over and could not, and when it is worth another try.
    var refusedSetup: RefusedSetup?
    /// What took over last, to be told.
    var handover: String?
    /// Set when a proxy that ran is gone: why there are no routes.
    var obituary: String?
    /// What the last observation read, valid as long as its signature is.
    var lastReading: LiveReading?
    /// Of the table that the proxy took last: weights and instances may change without validating again.
    var acceptedShape: RouteTable?
    /// Hashes of keys by endpoint that the proxy has taken: it does not repeat them.
    var acceptedKeys: [String: [KeyHash]] = [:]
    /// What was last read of the certificate's files.
    var certificateReading: CertificateReading?
    /// One change at a time; the others wait in line.
    var isChanging = false
    private var line: [CheckedContinuation<Void, Never>] = []
    private var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
    private var listenerCount = 0

    package init(configuration: EnvoyConfiguration) {
        self.configuration = configuration
        folders = configuration.folders
        admin = EnvoyAdmin(socket: folders.adminSocket)
        files = DiscoveryFolder(folders)
    }

    /// The port that the endpoints' URLs have; nil before the first start when any free one may be taken.
    package func listenPort() -> Int? {
        configuration.listenPort != 0
            ? configuration.listenPort : (try? Files.readText(folders.portRecord)).flatMap { Int($0.filter(\.isNumber)) }
    }

    /// Whether this state directory's own proxy lives: what answers on its port may be somebody else.
    package func isRunning() async -> Bool { await runningProxy() != nil }

    /// As configured.
    package nonisolated var listenAddress: String { configuration.listenAddress }
    package nonisolated var isEncrypted: Bool { configuration.certificate != nil }
    package nonisolated var hosts: HostNames? { configuration.hosts }

    package func apply(_ table: RouteTable) async throws(RouterFailure) {
        await waitInLine()
        defer { leaveLine() }
        try checkAddresses(of: table)
        try prepareCertificate()
        switch await runningProxy() {
        case nil: try await start(with: table)
        case .some where await isSilent(): try await replaceSilent(with: table)
        case .some:
            try await publish(table)
            await upgrade(with: table)
        }
        await rotateLogs()
    }

    package func applyHealth(_ table: RouteTable) async throws(RouterFailure) {
        await waitInLine()
        defer { leaveLine() }
        if await runningProxy() != nil { try await publishHealth(table) }
    }

    package nonisolated func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let watching = Task { await self.watch(continuation) }
        continuation.onTermination = { _ in watching.cancel() }
        return stream
    }

    // MARK: one change at a time

    func waitInLine() async {
        if isChanging { await withCheckedContinuation { line.append($0) } }
        isChanging = true
    }

    func leaveLine() {
        if line.isEmpty { isChanging = false } else { line.removeFirst().resume() }
    }

    // MARK: looking again

    private func watch(_ continuation: AsyncStream<Void>.Continuation) async {
        listenerCount += 1
        let number = listenerCount
        listeners[number] = continuation
        defer { listeners[number] = nil }
        _ = await runningProxy()
        do {
            try files.prepare()
            let certificate = [configuration.certificate?.chain, configuration.certificate?.key].compactMap(\.self)
            let folders = [folders.xds, folders.eds] + program.folders + Set(certificate.map(Self.folder)).sorted()
            for await _ in try FileWatcher.changes(of: folders)
            where isCertificateNew || files.wasTouchedByOthers() || proxy.map({ $0.setup != setup }) == true {
                continuation.yield()
            }
        } catch {
            // Without a watch an edit is seen when the reconciler looks at its own interval; an exit is told all the same.
            while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
        }
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    func sayLookAgain() {
        for continuation in listeners.values { continuation.yield() }
    }

    /// Without any the proxy would not listen at all.
    private func prepareCertificate() throws(RouterFailure) {
        try system { () throws(SystemError) in try files.prepare() }
        if configuration.certificate == nil { try? Files.remove(folders.file(.secrets)) }
        guard let problem = refreshCertificate(), files.text(of: .secrets) == nil else { return }
        throw RouterFailure(problem + "; mend it, or make one to try with: sluice setup --self-signed")
    }

    private func checkAddresses(of table: RouteTable) throws(RouterFailure) {
        for route in table.endpoints.values {
            for instance in route.deployments.values.flatMap(\.instances) where instance.address.utf8.count > 107 {
                throw RouterFailure(
                    "instance \(instance.incarnation): its socket path is longer than 107 bytes: \(instance.address)")
            }
        }
    }
}
