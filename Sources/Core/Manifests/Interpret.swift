package import Fleet
import YAML

/// Reads all manifests of a commit and checks them against each other.
///
/// `bindings` are values that the files lack, as `--set` gives them (`endpoint_name=churn`): they go into every manifest,
/// after those of the repository's `fleet.yaml`. `scripts` judges scoring scripts; without it they are not judged.
package func interpret(
    _ tree: ManifestTree, settings: Settings = Settings(), bindings: [String] = [], scripts: ScriptJudge? = nil
) -> Interpretation {
    let fleet = FleetFile(tree)
    let files = manifestFiles(in: tree).filter { !$0.isFleetFile(in: tree) }
    var interpreter = Interpreter(tree: tree, settings: settings.tightened(by: fleet), isFleet: true, scripts: scripts)
    interpreter.findings = fleet.findings
    let given = interpreter.commandLine(bindings)
    for file in files {
        interpreter.read(file, bindings: fleet.bindings(for: file, subpath: tree.subpath) + given)
    }
    return interpreter.interpretation
}

/// Reads some files by themselves, as a linter does: each must be a manifest, and what other files would say is not asked.
package func interpret(
    files: [String], of tree: ManifestTree, settings: Settings = Settings(), bindings: [String] = [],
    scripts: ScriptJudge? = nil
) -> Interpretation {
    var interpreter = Interpreter(tree: tree, settings: settings, isFleet: false, scripts: scripts)
    let given = interpreter.commandLine(bindings)
    for file in files { interpreter.read(file, bindings: given) }
    return interpreter.interpretation
}

/// The files of the watched folder that may be manifests by their ending (.yml, .yaml, .YAML …), sorted.
package func manifestFiles(in tree: ManifestTree) -> [String] {
    tree.paths(below: tree.subpath).filter { path in
        let lower = path.suffix(5).lowercased()
        return (lower.hasSuffix(".yml") || lower.hasSuffix(".yaml")) && tree.entries[path]?.kind != .submodule
            && !RepositoryPaths.isLeftover(path)
    }
}

extension Settings {
    /// A repository can only take away.
    func tightened(by fleet: FleetFile) -> Settings {
        guard let limit = fleet.quota else { return self }
        var settings = self
        settings.quota = quota?.tightened(by: limit) ?? limit
        return settings
    }
}

extension String {
    fileprivate func isFleetFile(in tree: ManifestTree) -> Bool {
        self == (tree.subpath.isEmpty ? FleetFile.name : tree.subpath + "/" + FleetFile.name)
    }
}
