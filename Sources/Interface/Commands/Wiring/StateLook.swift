import EnvoyRouting
import Fleet
import Manifests
import Planning
import ProcessBackend
import Reports
import StateDirectory
import System

/// Reads a state directory beside its controller, or without one.
struct StateLook {
    /// nil: nothing has been kept there yet.
    let directory: StateDirectory?
    private let configuration: OperatorConfiguration

    init(_ configuration: OperatorConfiguration) throws {
        self.configuration = configuration
        directory = try Self.existing(configuration.state)
    }

    private static func existing(_ path: String?) throws -> StateDirectory? {
        do throws(StateFailure) {
            let directory = try StateDirectory.open(path: path, access: .reader)
            return directory.isUsed ? directory : nil
        } catch {
            if error.kind == .absent { return nil }
            throw error
        }
    }

    func keys(of name: String) async throws -> EndpointKeys {
        let (reader, endpoint) = try await find(name)
        let keys = try await reader.keys(of: endpoint)
        guard keys.count == 2 else {
            throw CommandFailure("endpoint \(name) has no keys yet: `sluice status` says what it waits for")
        }
        let recovered = try await reader.recoveredKeys(of: endpoint).map { Self.note(on: $0, of: name) }
        let replaced = try await reader.load().replacements[endpoint, default: []].map(Self.note)
        let notes = [recovered].compactMap(\.self) + replaced
        return EndpointKeys(
            primary: keys[0].reveal(), secondary: keys[1].reveal(), note: notes.isEmpty ? nil : notes.joined(separator: "\n"))
    }

    private static func note(on replacement: KeyReplacement) -> String {
        let end = replacement.until.map { "until \(Timestamp($0).text)" } ?? "until the proxy knows the new one"
        return "the \(replacement.type.rawValue) key \(replacement.old.id)… that was replaced is accepted \(end)"
    }

    private static func note(on recovered: RecoveredKeys, of name: String) -> String {
        let since = "these keys are those since \(Timestamp(recovered.at).text), when the state had been lost"
        return recovered.hashes.isEmpty
            ? "\(since): earlier ones are not accepted any more"
            : "\(since): earlier ones cannot be shown, and are accepted until `sluice keys \(name) --end-earlier`"
    }

    /// Ends what callers had before a loss. The controller reads keys when it starts, so that none may run.
    func endEarlierKeys(of name: String) async throws {
        let (_, endpoint) = try await find(name)
        let state = try StateDirectory.open(path: configuration.state, access: .controller, command: "sluice keys")
        try await SQLiteJournal.open(state).endRecoveredKeys(of: endpoint)
    }

    func invoke(_ request: InvokeRequest) async throws -> InvokeAnswer {
        let key = try await keys(of: request.endpoint).primary
        let (address, pin) = try await address()
        var headers = ["authorization": "Bearer \(key)", "content-type": "application/json"]
        if let deployment = request.deployment { headers["azureml-model-deployment"] = deployment }
        let url = "\(address)/endpoints/\(request.endpoint)/score"
        let response = try await send(request, to: url, headers, pin: pin)
        return InvokeAnswer(
            status: response.status, body: response.body, deployment: response.headers["azureml-model-deployment"])
    }

    private func send(_ request: InvokeRequest, to url: String, _ headers: [String: String], pin: String?) async throws
        -> HTTPResponse
    {
        do throws(SystemError) {
            return try await HTTPClient(publicKeyPin: pin).send(
                "POST", url, headers: headers, body: request.body, timeoutSeconds: Double(request.timeoutSeconds))
        } catch {
            throw CommandFailure("no answer from \(url): \(error.message); `sluice status` says what runs")
        }
    }

    /// The last lines at once, then, when following, what is written after them.
    func logs(_ request: LogRequest) async throws -> AsyncThrowingStream<String, any Error> {
        let (reader, endpoint) = try await find(request.endpoint)
        guard let directory else { throw CommandFailure("nothing is kept yet") }
        let parts = try Installation.Parts(configuration, state: directory, identity: reader.identity, sources: [])
        let deployment = DeploymentKey(endpoint: endpoint, name: request.deployment.lowercased())
        try await check(deployment, isKnownTo: reader, or: parts.backend)
        let follower = LogFollower(backend: parts.backend, deployment: deployment, request: request)
        return follower.stream()
    }

    /// A deployment is known by its commit, by what was started of it, or by what it wrote.
    private func check(_ deployment: DeploymentKey, isKnownTo reader: StateReader, or backend: ProcessBackend) async throws {
        let memory = try await reader.load()
        let known = Set(memory.sources.values.flatMap(\.deployments) + memory.launches.values.map { "\($0.deployment)" })
        if known.contains("\(deployment)") { return }
        if await !backend.logs(of: deployment, lines: 1).isEmpty { return }
        let names = known.filter { $0.hasPrefix("\(deployment.endpoint)/") }.sorted().joined(separator: ", ")
        throw CommandFailure("deployment \(deployment) is not known here; there \(names.isEmpty ? "are none" : "are: \(names)")")
    }

    /// An endpoint that has, or had, keys here.
    func known(_ name: String) async throws -> EndpointKey { try await find(name).1 }

    private func find(_ name: String) async throws -> (StateReader, EndpointKey) {
        guard let directory else {
            throw CommandFailure("endpoint \(name) is not known: nothing runs here yet; `sluice run` or `sluice apply` starts it")
        }
        let reader = try StateReader.open(directory)
        let known = try await reader.load().keys.keys.sorted()
        guard let endpoint = known.first(where: { $0.name == name.lowercased() }) else {
            let names = known.map(\.name).joined(separator: ", ")
            throw CommandFailure("endpoint \(name) is not known here; there \(known.isEmpty ? "are none" : "are: \(names)")")
        }
        return (reader, endpoint)
    }

    /// The listen address that the state directory belongs to, whatever configuration this call was given; nil when it is free.
    func listen() async throws -> OperatorConfiguration.Listen? {
        guard let directory, let listen = try await StateReader.open(directory).configuration()?.listen,
            let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...])
        else { return nil }
        return .init(address: String(listen[..<colon]), port: port)
    }

    /// Where the proxy answers. A key is sent nowhere else: another program may have taken the port of one that is gone.
    private func address() async throws -> (String, publicKeyPin: String?) {
        if let directory, let listen = try await listen(), let port = try listenPort(listen.port, in: directory) {
            let reader = try StateReader.open(directory)
            let parts = try Installation.Parts(
                configuration, state: directory, identity: reader.identity, sources: [], observesOnly: true)
            if await parts.router.isRunning() {
                let pin = await parts.router.publicKeyPin()
                return (reachableAddress(listen.address, port: port, isEncrypted: pin != nil), pin)
            }
        }
        throw CommandFailure("the proxy does not run: start it with `sluice run` or `sluice apply`")
    }

    /// A configured port 0 was any free one: which, is on record.
    private func listenPort(_ configured: Int, in directory: StateDirectory) throws -> Int? {
        if configured != 0 { return configured }
        let record = directory.path + "/envoy/port"
        return Files.status(record) == nil ? nil : Int(try Files.readText(record).filter(\.isNumber))
    }
}

/// Where a client on this machine reaches a listener: one on every address is asked on loopback.
func reachableAddress(_ address: String, port: Int, isEncrypted: Bool) -> String {
    let scheme = isEncrypted ? "https" : "http"
    return switch address {
    case "0.0.0.0": "\(scheme)://127.0.0.1:\(port)"
    case "::": "\(scheme)://[::1]:\(port)"
    default: address.contains(":") ? "\(scheme)://[\(address)]:\(port)" : "\(scheme)://\(address):\(port)"
    }
}
