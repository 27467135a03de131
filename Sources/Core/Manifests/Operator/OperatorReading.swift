import Fleet
import YAML

/// From nodes that validation has seen to a configuration; what it has not accepted keeps its default.
struct OperatorReading {
    var configuration = OperatorConfiguration()
    private(set) var findings: [Diagnostic] = []
    let texts: Texts
    let manifest: Manifest

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

    func measure(_ measure: Measure, _ node: Node?) -> Int64? { node?.scalar.flatMap { measure.value(of: $0.text) } }

    private func text(_ entry: Entry?) -> String? {
        guard let scalar = entry?.value.scalar, scalar.resolved == .string, !scalar.text.isEmpty else { return nil }
        return scalar.text
    }

    /// A path against the file's folder; addresses stay.
    private func location(_ repository: String) -> String {
        let isAddress = repository.contains("://") || repository.prefix { $0 != "/" }.contains(":")
        return isAddress ? repository : inFolder(repository)
    }

    func inFolder(_ path: String) -> String {
        let folder = RepositoryPaths.folder(of: texts.file)
        if path.hasPrefix("/") || (folder.isEmpty && !texts.file.hasPrefix("/")) { return path }
        return folder + "/" + path
    }

    mutating func add(_ rule: String, _ message: String, at place: Position) {
        findings.append(Diagnostic(.error, rule: rule, message, at: place))
    }
}
