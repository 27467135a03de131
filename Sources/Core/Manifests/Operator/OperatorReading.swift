import Fleet
import YAML

/// From nodes that validation has seen to a configuration; what it has not accepted keeps its default.
struct OperatorReading {
    private(set) var configuration = OperatorConfiguration()
    private(set) var findings: [Diagnostic] = []
    private let texts: Texts
    private let manifest: Manifest

    init(_ root: Node, texts: Texts) {
        self.texts = texts
        manifest = Manifest(
            kind: ManifestKind(name: "sluice.yaml", noun: "configuration", schemas: []), shape: OperatorShape.shape, texts: texts,
            root: root)
        configuration.state = manifest.text("state").map { inFolder($0.value) }
        readListen()
        readSources()
        readRuntime()
        readSettings()
    }

    private mutating func readListen() {
        if let address = manifest.text("listen.address") {
            configuration.listen.address = address.value
            if let problem = NumericAddress.problem(of: address.value) {
                add("address", "listen.address \(problem)", at: address.position)
            }
        }
        if let port = manifest.integer("listen.port") { configuration.listen.port = port.value }
        readBodyLimit()
        readMetrics()
        readCertificate()
        let (domain, port) = (manifest.text("listen.domain"), manifest.integer("listen.domain_port"))
        switch (domain, port) {
        case (let domain?, let port?): readHosts(domain, port)
        case (let domain?, nil):
            add("listen-domain", "listen.domain needs listen.domain_port: a port of its own", at: domain.position)
        case (nil, let port?):
            add("listen-domain", "listen.domain_port needs listen.domain: what follows the endpoint's name", at: port.position)
        case (nil, nil): break
        }
    }

    private mutating func readCertificate() {
        let (chain, key) = (manifest.text("listen.tls.certificate"), manifest.text("listen.tls.key"))
        if let chain, let key {
            configuration.listen.certificate = .init(chain: inFolder(chain.value), key: inFolder(key.value))
        } else if let one = chain ?? key {
            add("listen-tls", "listen.tls needs both, certificate and key", at: one.position)
        } else if let address = manifest.text("listen.address"), !NumericAddress.isLoopback(address.value),
            manifest.choice("listen.plain_http")?.value != "allow"
        {
            let message =
                "endpoints on \(address.value) would answer other machines without TLS: give listen.tls (`sluice setup --self-signed` "
                + "makes one to try with), or say listen.plain_http: allow"
            add("listen-tls", message, at: address.position)
        }
    }

    private mutating func readMetrics() {
        let address = manifest.text("listen.metrics_address")
        if let address, let problem = NumericAddress.problem(of: address.value) {
            add("address", "listen.metrics_address \(problem)", at: address.position)
        }
        guard let port = manifest.integer("listen.metrics_port") else {
            if let address { add("listen-metrics", "listen.metrics_address needs listen.metrics_port", at: address.position) }
            return
        }
        if [configuration.listen.port, manifest.integer("listen.domain_port")?.value].contains(port.value) {
            add(
                "listen-metrics", "listen.metrics_port is taken by another key of listen: it needs a port of its own",
                at: port.position)
        }
        configuration.listen.metrics = .init(address: address?.value ?? "127.0.0.1", port: port.value)
    }

    private mutating func readBodyLimit() {
        guard let node = manifest.entry("listen.body_limit")?.value, let limit = measure(.size, node) else { return }
        if limit < 1 || limit > Int64(UInt32.max) {
            add("range", "listen.body_limit must be from 1 to 4294967295 bytes", at: texts.position(node.mark))
        } else {
            configuration.listen.bodyLimit = limit
        }
    }

    private mutating func readHosts(_ domain: Located<String>, _ port: Located<Int>) {
        let name = domain.value.lowercased()
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        }
        guard isName, name.utf8.count <= 200 else {
            return add(
                "listen-domain", "listen.domain \"\(domain.value)\" is no domain name: say inference.localhost",
                at: domain.position)
        }
        if port.value == configuration.listen.port {
            return add(
                "listen-domain", "listen.domain_port is listen.port: names by host need a port of their own", at: port.position)
        }
        configuration.listen.hosts = .init(domain: name, port: port.value)
    }

    private mutating func readSources() {
        for item in manifest.entry("sources")?.value.sequence ?? [] {
            guard let name = text(item["name"]), let repository = text(item["repository"]) else { continue }
            let place = texts.position(item["name"]?.value.mark ?? item.mark)
            if configuration.sources.contains(where: { $0.id.name == name }) {
                add("duplicate-object", "source \"\(name)\" is already defined", at: place)
                continue
            }
            let path = (text(item["path"]) ?? "").split(separator: "/").filter { $0 != "." }
            if path.contains("..") { add("path-escape", "path of source \"\(name)\" leads out of its repository", at: place) }
            var source = OperatorConfiguration.Source(
                id: SourceID(name), repository: location(repository), path: path.joined(separator: "/"), position: place)
            if let revision = text(item["revision"]) { source.revision = revision }
            if let interval = measure(.duration, item["interval"]?.value) { source.interval = interval }
            if text(item["reconcile"]) == "report" { configuration.settings.reportedSources.insert(source.id) }
            configuration.sources.append(source)
        }
    }

    private mutating func readRuntime() {
        for entry in manifest.entry("runtime.python")?.value.mapping ?? [] {
            guard let path = entry.value.scalar?.text else { continue }
            configuration.runtime.python[entry.name] = inFolder(path)
        }
        configuration.runtime.defaultPython = manifest.text("runtime.default_python")?.value
        if let limit = measure(.size, manifest.entry("runtime.gc.limit")?.value) { configuration.runtime.collectLimit = limit }
        if let limit = measure(.size, manifest.entry("runtime.log_limit")?.value) { configuration.runtime.logLimit = limit }
        for entry in manifest.entry("runtime.environments")?.value.mapping ?? [] { readEnvironment(entry) }
    }

    /// A conda file's path, `conda_file: PATH`, or `python` and `packages`.
    private mutating func readEnvironment(_ entry: Entry) {
        if let path = text(entry) ?? text(entry.value["conda_file"]) {
            let mark = entry.value["conda_file"]?.value.mark ?? entry.value.mark
            configuration.runtime.condaFiles[entry.name] = Located(inFolder(path), at: texts.position(mark))
            return
        }
        var validation = Validation(texts)
        guard let entries = entry.value.mapping else {
            let message = "runtime.environments.\(entry.name) must be a path, or python and packages, got \(entry.value.kind)"
            return add("type-environment", message, at: texts.position(entry.value.mark))
        }
        validation.check(entries, against: Self.recipeShape, prefix: "runtime.environments.\(entry.name).", owner: entry.keyMark)
        findings += validation.findings
        var requirements: [String] = []
        for line in entry.value["packages"]?.value.sequence ?? [] {
            guard let scalar = line.scalar else { continue }
            switch PipRequirement(scalar.text) {
            case .accepted(let text): requirements.append(text)
            case .empty: break
            case .refused(let why): add("pip-refused", "package \"\(scalar.text)\" \(why)", at: texts.position(line.mark))
            }
        }
        let server = EnvironmentRecipe.inferenceServerRequirement
        let names = requirements.map(PipRequirement.name)
        if !names.contains(PipRequirement.name(of: server)) { requirements.append(server) }
        configuration.settings.environments[entry.name] = EnvironmentRecipe(
            python: text(entry.value["python"]), requirements: requirements)
    }

    private static let recipeShape = Shape(fields: [
        Field(key: "python", type: .string), Field(key: "packages", type: .list(.string), isRequired: true),
        Field(key: "conda_file", type: .string),
    ])

    private mutating func readSettings() {
        if let quota = manifest.entry("quota") { configuration.settings.quota = Settings.Quota(quota.value) }
        if let limit = manifest.integer("limits.endpoints") { configuration.settings.regionLimits.endpoints = limit.value }
        if let limit = manifest.integer("limits.deployments") { configuration.settings.regionLimits.deployments = limit.value }
        if let mode = manifest.choice("reconcile") {
            configuration.settings.reconcile = mode.value == "report" ? .report : .repair
        }
        configuration.settings.pruneAllowed = manifest.choice("prune")?.value == "allow"
        configuration.settings.ignoreGPUs = manifest.choice("runtime.gpus")?.value == "ignore"
        if let deadline = measure(.duration, manifest.entry("runtime.start_deadline")?.value) {
            configuration.settings.startDeadline = deadline
        }
        if let deadline = measure(.duration, manifest.entry("runtime.progress_deadline")?.value) {
            configuration.settings.progressDeadline = deadline
        }
        for entry in manifest.entry("endpoints")?.value.mapping ?? [] where text(entry.value["reconcile"]) == "report" {
            configuration.settings.reportedEndpoints.insert(entry.name.lowercased())
        }
        for item in manifest.entry("freeze")?.value.sequence ?? [] { readFreeze(item) }
    }

    private mutating func readFreeze(_ item: Node) {
        func moment(_ key: String) -> Moment? {
            guard let node = item[key]?.value, let text = node.scalar?.text else { return nil }
            if let moment = Moment(utc: text) { return moment }
            add(
                "freeze-time", "freeze \(key) \"\(text)\" is no time: say 2026-01-31T12:00:00Z, in UTC",
                at: texts.position(node.mark))
            return nil
        }
        guard let from = moment("from"), let until = moment("until") else { return }
        guard from < until else {
            let mark = item["until"]?.value.mark ?? item.mark
            return add("freeze-time", "the freeze ends before it begins: say an until after from", at: texts.position(mark))
        }
        let pass = (item["pass"]?.value.sequence ?? []).compactMap(\.scalar?.text)
        configuration.settings.freezes.append(
            FreezeWindow(from: from, until: until, reason: text(item["reason"]) ?? "freeze", pass: pass))
    }

    private func measure(_ measure: Measure, _ node: Node?) -> Int64? { node?.scalar.flatMap { measure.value(of: $0.text) } }

    private func text(_ entry: Entry?) -> String? {
        guard let scalar = entry?.value.scalar, scalar.resolved == .string, !scalar.text.isEmpty else { return nil }
        return scalar.text
    }

    /// A path against the file's folder; addresses stay.
    private func location(_ repository: String) -> String {
        let isAddress = repository.contains("://") || repository.prefix { $0 != "/" }.contains(":")
        return isAddress ? repository : inFolder(repository)
    }

    private func inFolder(_ path: String) -> String {
        let folder = RepositoryPaths.folder(of: texts.file)
        if path.hasPrefix("/") || (folder.isEmpty && !texts.file.hasPrefix("/")) { return path }
        return folder + "/" + path
    }

    private mutating func add(_ rule: String, _ message: String, at place: Position) {
        findings.append(Diagnostic(.error, rule: rule, message, at: place))
    }
}
