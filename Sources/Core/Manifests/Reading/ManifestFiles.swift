import Fleet

/// The files of the watched folder that may be manifests by their ending (.yml, .yaml, .YAML …), sorted.
func manifestFiles(in tree: ManifestTree) -> [String] {
    var files: [String] = []
    tree.forEachFile(below: tree.subpath, named: \.endsLikeManifest) { path, entry in
        if entry.kind != .submodule, !RepositoryPaths.isLeftover(path) { files.append(path) }
    }
    return files
}

extension ManifestTree {
    var fleetFilePath: String { subpath.isEmpty ? FleetFile.name : "\(subpath)/\(FleetFile.name)" }

    func isFile(at path: String) -> Bool { entry(at: path).map { $0.kind != .submodule } ?? false }

    /// Whether a path would be among `manifestFiles` if a file were there.
    func isManifestPath(_ path: String) -> Bool {
        path.endsLikeManifest && !RepositoryPaths.isLeftover(path)
            && (subpath.isEmpty || path.utf8.starts(with: (subpath + "/").utf8))
    }
}

extension String {
    fileprivate var endsLikeManifest: Bool { ends(like: ".yml") || ends(like: ".yaml") }

    /// Without regard to the case of letters.
    private func ends(like ending: String) -> Bool {
        let (all, end) = (utf8Span.span, ending.utf8Span.span)
        guard all.count >= end.count else { return false }
        let start = all.count - end.count
        for index in 0..<end.count where all[start + index] | 0x20 != end[index] { return false }
        return true
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
