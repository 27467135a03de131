import Fleet

/// A commit that has been read: its files, the objects that they define, and the fleet that these make.
struct ReadFleet: Sendable {
    private var tree: ManifestTree
    private let fleetFile: FleetFile
    private let settings: Settings
    private let given: CommandLineBindings
    private let purpose: FleetReader.Purpose
    private let judge: ScriptJudge?
    private var files = FileTable()
    private var index = ManifestIndex()
    private var registered: RegisteredAssets
    private var desired: Desired
    private var dependents: [Dependence: Dependents] = [:]
    /// Links that are read, with the files that they lead to.
    private var linked: [String: String] = [:]

    /// - Parameter settings: the operator's.
    init(
        _ tree: ManifestTree, registered: AssetRegistry, settings: Settings, bindings: [String], for purpose: FleetReader.Purpose,
        scripts: ScriptJudge?,
        _ concurrently: Concurrency
    ) {
        self.tree = tree
        judge = scripts
        fleetFile = FleetFile(tree)
        self.settings = settings.tightened(by: fleetFile)
        given = CommandLineBindings(bindings, numberedFrom: fleetFile.bindings.count)
        self.purpose = purpose
        desired = Desired()
        self.registered = RegisteredAssets(registered, of: tree.source)
        let paths = RepositoryPaths(tree)
        let scripts = scripts.map { ScoringScripts(of: paths, judge: $0) }
        let readings = read(manifestFiles(in: tree).filter { $0 != tree.fleetFilePath }, scripts, concurrently)
        index = ManifestIndex(readings.compactMap { $0.manifest })
        files = FileTable(review(readings, paths, scripts, concurrently))
        for file in files.files { keep(file) }
    }

    /// A commit of the same source whose `fleet.yaml` is the same can be read by what differs.
    func canFollow(to next: ManifestTree) -> Bool {
        guard next.source == tree.source, next.subpath == tree.subpath else { return false }
        let path = tree.fleetFilePath
        return next.entry(at: path) == tree.entry(at: path)
    }

    mutating func follow(to next: ManifestTree, registered: RegisteredAssets?, _ concurrently: Concurrency) {
        let changed = next.changes(since: tree)
        var touched = ManifestTree.touched(by: changed, from: tree, to: next)
        tree = next
        if let registered {
            touched.formUnion(registered.changes(since: self.registered).map(Dependence.group))
            self.registered = registered
        }
        let manifests = (changed + links(to: changed)).filter { next.isManifestPath($0) && $0 != next.fleetFilePath }
        for path in manifests {
            guard let old = files[path] else { continue }
            drop(old, &touched)
            files[path] = nil
        }
        let paths = RepositoryPaths(next)
        let scripts = judge.map { ScoringScripts(of: paths, judge: $0) }
        let readings = read(manifests.filter { next.isFile(at: $0) }, scripts, concurrently)
        for file in readings {
            files[file.path] = file
            guard let manifest = file.manifest, let key = manifest.key else { continue }
            index.insert(manifest)
            touched.formUnion([.group(key.group), .family(key.family)])
        }
        let dirty = Set(readings.map(\.path)).union(touched.flatMap { dependents[$0]?.paths ?? [] }).sorted().compactMap {
            files[$0]
        }
        for file in dirty { forget(file) }
        for file in review(dirty, paths, scripts, concurrently) {
            files[file.path] = file
            keep(file)
        }
    }

    /// Links that stand for one of these files.
    private func links(to paths: [String]) -> [String] {
        guard !linked.isEmpty else { return [] }
        let changed = Set(paths)
        return linked.filter { changed.contains($0.value) && !changed.contains($0.key) }.keys.sorted()
    }

    var interpretation: Interpretation {
        var found = given.findings + fleetFile.findings
        let isWhole = !files.files.contains { $0.isOpaque }
        for file in files.files {
            found += file.text.reading.findings
            found += file.review.findings
            if isWhole { found += file.review.fleetFindings }
        }
        if isWhole { found += census + unusedBindings + unusedAllowances }
        let suppressions = Suppressions(files.files.flatMap { $0.text.reading.comments }) { files[$0] != nil }
        let (diagnostics, silenced) = suppressions.applied(to: found.sortedOnce, in: tree, isWhole: isWhole)
        guard !diagnostics.contains(where: { $0.severity == .error }) else {
            return Interpretation(desired: nil, diagnostics: diagnostics, settings: settings, silenced: silenced, files: judged)
        }
        var desired = desired
        desired.commits = [tree.source: tree.commit]
        desired.mayBeAway = Set(fleetFile.allowUnavailable.compactMap { allowed($0.value) })
        desired.notRunYet = files.files.compactMap { $0.text.reading.notRunYet }
        return Interpretation(desired: desired, diagnostics: diagnostics, settings: settings, silenced: silenced, files: judged)
    }

    private var judged: [String] {
        let manifests = files.files.filter { $0.manifest != nil || $0.isOpaque }.map(\.path)
        return (tree.entry(at: tree.fleetFilePath) == nil ? manifests : manifests + [tree.fleetFilePath]).sorted()
    }

    /// Values that went nowhere are most likely mistyped.
    private var unusedBindings: [Diagnostic] {
        let all = fleetFile.bindings + given.bindings
        guard !all.isEmpty else { return [] }
        let taken = files.files.reduce(into: Set<Int>()) { $0.formUnion($1.text.reading.taken) }
        return all.filter { !taken.contains($0.number) }.map { binding in
            let message = "no manifest takes this value: look at its path and at its key"
            return Diagnostic(.warning, rule: "binding-unused", message, at: binding.position)
        }
    }

    /// The deployment that `ENDPOINT/DEPLOYMENT` names; nil when there is none.
    private func allowed(_ name: String) -> DeploymentKey? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return nil }
        let key = DeploymentKey(endpoint: EndpointKey(source: tree.source, name: parts[0]), name: parts[1])
        return desired.deployments[key].map(\.key)
    }

    private var unusedAllowances: [Diagnostic] {
        guard purpose != .findings else { return [] }
        return fleetFile.allowUnavailable.filter { allowed($0.value) == nil }.map {
            let message = "allow_unavailable names no deployment: say ENDPOINT/DEPLOYMENT of one in this commit"
            return Diagnostic(.warning, rule: "binding-unused", message, at: $0.position)
        }
    }

    private var census: [Diagnostic] {
        let census = Census(index: index, files: files.files)
        return allFleetChecks.flatMap { $0.findings(in: census, settings) }
    }

    /// The last path first: in a pack most files are stored as what differs from one with an earlier path. Who reads the later one first
    /// unpacks that on the way, and need not do it again.
    private func read(_ paths: [String], _ scripts: ScoringScripts?, _ concurrently: Concurrency) -> [ReadFile] {
        mapped(paths.reversed(), concurrently) { [tree, fleetFile, given] path in
            let bindings = fleetFile.bindings(for: path, subpath: tree.subpath) + given.bindings
            let reading = FileReading(path, of: tree, bindings: bindings, isNamed: false)
            let file = ReadFile(text: ReadFile.Text(path: path, reading: reading))
            // So that the interpreter begins.
            if let scripts, let manifest = file.manifest { scripts.script(of: manifest) }
            return file
        }.reversed()
    }

    private func review(
        _ files: [ReadFile], _ paths: RepositoryPaths, _ scripts: ScoringScripts?, _ concurrently: Concurrency
    ) -> [ReadFile] {
        let review = Review(
            index: index, registered: registered, paths: paths, settings: settings, isFleet: true,
            scripts: scripts)
        return mapped(files, concurrently) { [purpose] file in
            guard let manifest = file.manifest else { return file }
            return ReadFile(text: file.text, review: FileReview.of(manifest, in: review, for: purpose))
        }
    }

    private mutating func keep(_ file: ReadFile) {
        if let target = file.text.reading.linkTarget { linked[file.path] = target }
        switch file.review.product {
        case .endpoint(let endpoint): desired.endpoints[endpoint.key] = endpoint
        case .deployment(let deployment): desired.deployments[deployment.key] = deployment
        case .rollout(let policy): desired.rollouts[policy.key] = policy
        case .asset(let key, let content): desired.assets[key] = content
        case .none: break
        }
        for dependence in file.review.dependences { dependents[dependence, default: .none].insert(file.path) }
    }

    private mutating func forget(_ file: ReadFile) {
        if file.text.reading.linkTarget != nil { linked[file.path] = nil }
        switch file.review.product {
        case .endpoint(let endpoint): desired.endpoints[endpoint.key] = nil
        case .deployment(let deployment): desired.deployments[deployment.key] = nil
        case .rollout(let policy): desired.rollouts[policy.key] = nil
        case .asset(let key, _): desired.assets[key] = nil
        case .none: break
        }
        for dependence in file.review.dependences {
            dependents[dependence]?.remove(file.path)
            if case .none? = dependents[dependence] { dependents[dependence] = nil }
        }
    }

    private mutating func drop(_ file: ReadFile, _ touched: inout Set<Dependence>) {
        forget(file)
        guard let manifest = file.manifest, let key = manifest.key else { return }
        index.remove(manifest)
        touched.formUnion([.group(key.group), .family(key.family)])
    }
}

extension [Diagnostic] {
    /// Sorted; what several manifests say of the same place is one finding.
    var sortedOnce: [Diagnostic] {
        let sorted = sorted()
        return zip(sorted, [nil] + sorted).compactMap { $0 == $1 ? nil : $0 }
    }
}
