package import Fleet

/// Reads some files by themselves, as a linter does: each must be a manifest or a `fleet.yaml`, and what other manifests would say is
/// not asked. A file gets its values from the nearest `fleet.yaml` above it.
package func interpret(
    files: [String], of tree: ManifestTree, settings: Settings = Settings(), bindings: [String] = [], scripts: ScriptJudge? = nil
) -> Interpretation {
    let given = CommandLineBindings(bindings)
    var nearest = NearestFleetFiles(tree)
    let fleetFiles = files.filter(FleetFile.isName)
    let readings = files.filter { !fleetFiles.contains($0) }.map { file in
        FileReading(file, of: tree, bindings: nearest.bindings(for: file) + given.bindings, isNamed: true)
    }
    let manifests = readings.compactMap { reading in
        if case .manifest(let manifest) = reading.content { manifest } else { nil }
    }
    let paths = RepositoryPaths(tree)
    let review = Review(
        index: ManifestIndex(manifests), registered: RegisteredAssets(of: tree.source), paths: paths,
        settings: settings, isFleet: false, scripts: scripts.map { ScoringScripts(of: paths, judge: $0) })
    let reviews = manifests.map { FileReview.of($0, in: review, for: .findings) }
    let found =
        given.findings + fleetFiles.flatMap { FleetFile(at: $0, of: tree).findings } + readings.flatMap(\.findings)
        + reviews.flatMap(\.findings)
    let suppressions = Suppressions(readings.flatMap(\.comments), isRead: files.contains)
    let (diagnostics, silenced) = suppressions.applied(to: found.sortedOnce, in: tree, isWhole: false)
    return Interpretation(desired: nil, diagnostics: diagnostics, settings: settings, silenced: silenced, files: files)
}

/// Values of the command line; what is no PATH=VALUE is a finding without a file.
struct CommandLineBindings: Sendable {
    private(set) var bindings: [Binding] = []
    private(set) var findings: [Diagnostic] = []

    /// - Parameter first: the number of the first of them.
    init(_ lines: [String], numberedFrom first: Int = 0) {
        for (index, line) in lines.enumerated() {
            // A place for each: the first value is line 1.
            let place = Position(file: Binding.commandLine, line: index + 1, column: 1)
            if var binding = Binding(line, at: place) {
                binding.number = first + index
                bindings.append(binding)
            } else {
                findings.append(Diagnostic(.error, rule: "binding-syntax", "\"\(line)\" is not PATH=VALUE", at: place))
            }
        }
    }
}
