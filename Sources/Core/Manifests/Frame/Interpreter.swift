import Fleet
import YAML

/// Reads file after file, then checks all together, then builds the fleet if nothing is wrong.
struct Interpreter {
    private let tree: ManifestTree
    private let settings: Settings
    private let isFleet: Bool
    private let scripts: ScriptJudge?
    private let paths: RepositoryPaths
    private var manifests: [Manifest] = []
    private var notRunYet: [Located<String>] = []
    private var suppressions = Suppressions()
    /// What a file that cannot be read would define is not missing.
    private var isWhole = true
    var findings: [Diagnostic] = []

    init(tree: ManifestTree, settings: Settings, isFleet: Bool, scripts: ScriptJudge? = nil) {
        self.tree = tree
        self.settings = settings
        self.isFleet = isFleet
        self.scripts = scripts
        paths = RepositoryPaths(tree)
    }

    /// Values of the command line; what is no PATH=VALUE is a finding without a file.
    mutating func commandLine(_ lines: [String]) -> [Binding] {
        lines.compactMap { line in
            if let binding = Binding(line, at: nil) { return binding }
            let place = Position(file: "(--set)", line: 1, column: 1)
            findings.append(Diagnostic(.error, rule: "binding-syntax", "\"\(line)\" is not PATH=VALUE", at: place))
            return nil
        }
    }

    mutating func read(_ file: String, bindings: [Binding]) {
        let start = Position(file: file, line: 1, column: 1)
        // A link to a manifest would make the same object twice; what it leads to is read where it stands.
        if isFleet, tree.entries[file]?.kind == .symbolicLink { return }
        guard let bytes = tree.read(file) else {
            findings.append(Diagnostic(.error, rule: "file-unreadable", "the file cannot be read from this commit", at: start))
            return
        }
        suppressions.read(bytes, of: file)
        if FilePointer.isIn(bytes) {
            isWhole = false
            findings.append(FilePointer.finding(file, noun: "manifest", at: start))
            return
        }
        let reading = FileReading(bytes, file: file, bindings: bindings, isNamed: !isFleet)
        findings += reading.findings
        switch reading.content {
        case .manifest(let manifest):
            manifests.append(manifest)
            guard manifest.kind.standing == .validated else { return }
            leaveAlone(manifest.kind, FileReading.title(of: manifest.root, kind: manifest.kind, texts: manifest.texts))
        case .notRunYet(let kind, let title): leaveAlone(kind, title)
        case .none: if reading.findings.contains(where: { $0.severity == .error }) { isWhole = false }
        }
    }

    private mutating func leaveAlone(_ kind: ManifestKind, _ title: Located<String>) {
        notRunYet.append(title)
        let severity: Diagnostic.Severity = kind.name == "Job" ? .warning : .info
        let message = "\(title.value) does not run yet; the file is left alone"
        findings.append(Diagnostic(severity, rule: "kind-unsupported", message, at: title.position))
    }

    var interpretation: Interpretation {
        let review = Review(
            manifests: manifests, paths: paths, settings: settings, isFleet: isFleet && isWhole, scripts: scripts)
        var found = findings
        for manifest in manifests { found += manifest.findings(in: review) }
        if review.isFleet { found += allFleetChecks.flatMap { $0.findings(in: review.census) } }
        // What several manifests say of the same place is one finding.
        let (all, silenced) = suppressions.applied(to: Set(found).sorted(), in: tree, isWhole: review.isFleet)
        let hasErrors = all.contains { $0.severity == .error }
        return Interpretation(
            desired: hasErrors ? nil : desired(review), diagnostics: all, settings: settings, silenced: silenced)
    }

    private func desired(_ review: Review) -> Desired {
        var desired = Desired(commits: [tree.source: tree.commit], notRunYet: notRunYet)
        for manifest in manifests {
            switch manifest.kind.name {
            case ManifestKind.managedOnlineEndpoint.name:
                guard let endpoint = Endpoint(manifest, source: tree.source) else { continue }
                desired.endpoints[endpoint.key] = endpoint
            case ManifestKind.managedOnlineDeployment.name:
                guard let deployment = Deployment(manifest, in: review) else { continue }
                desired.deployments[deployment.key] = deployment
            default: break
            }
        }
        return desired
    }
}
