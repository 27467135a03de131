import Fleet

/// The files of the watched folder that may be manifests by their ending (.yml, .yaml, .YAML …), sorted.
func manifestFiles(in tree: ManifestTree) -> [String] {
    var files: [String] = []
    tree.forEachFile(below: tree.subpath) { path, entry in
        if path.mayBeManifest, entry.kind != .submodule { files.append(path) }
    }
    return files
}

extension ManifestTree {
    var fleetFilePath: String { subpath.isEmpty ? FleetFile.name : "\(subpath)/\(FleetFile.name)" }

    func isFile(at path: String) -> Bool { entry(at: path).map { $0.kind != .submodule } ?? false }

    /// Whether a path would be among `manifestFiles` if a file were there.
    func isManifestPath(_ path: String) -> Bool {
        path.mayBeManifest && (subpath.isEmpty || path.utf8.starts(with: (subpath + "/").utf8))
    }
}

extension String {
    fileprivate var mayBeManifest: Bool {
        let lower = utf8.suffix(5).map { $0 | 0x20 }
        return (lower.suffix(4).elementsEqual(".yml".utf8) || lower.elementsEqual(".yaml".utf8))
            && !RepositoryPaths.isLeftover(self)
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
