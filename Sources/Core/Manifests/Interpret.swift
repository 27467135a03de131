package import Fleet

/// Reads all manifests of a commit and checks them against each other.
///
/// `bindings` are values that the files lack, as `--set` gives them (`endpoint_name=churn`): they go into every manifest that has the
/// key, after those of the repository's `fleet.yaml`.
package func interpret(_ tree: ManifestTree, settings: Settings = Settings(), bindings: [String] = []) -> Interpretation {
    Interpretation(desired: nil, diagnostics: [], settings: settings)
}

/// Reads some files by themselves, as a linter does: each must be a manifest, and what other files would say is not asked.
package func interpret(files: [String], of tree: ManifestTree, settings: Settings = Settings()) -> Interpretation {
    Interpretation(desired: nil, diagnostics: [], settings: settings)
}

/// The files of the watched folder that may be manifests by their ending (.yml, .yaml, .YAML …), sorted.
package func manifestFiles(in tree: ManifestTree) -> [String] {
    tree.paths(below: tree.subpath).filter { path in
        let ending = path.split(separator: ".").last.map { $0.lowercased() }
        return path.contains(".") && (ending == "yml" || ending == "yaml")
    }
}
