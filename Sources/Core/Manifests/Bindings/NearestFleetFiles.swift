import Fleet

/// The `fleet.yaml` that speaks of a file when nobody says which folder is watched: the nearest in its folder or above.
struct NearestFleetFiles {
    private let tree: ManifestTree
    private var known: [String: Place?] = [:]

    private struct Place {
        let folder: String
        let file: FleetFile
    }

    init(_ tree: ManifestTree) { self.tree = tree }

    /// Also of one with errors: what can be read of it counts.
    mutating func bindings(for file: String) -> [Binding] {
        guard let place = place(for: RepositoryPaths.folder(of: file)) else { return [] }
        return place.file.bindings(for: file, subpath: place.folder)
    }

    private mutating func place(for folder: String) -> Place? {
        if let found = known[folder] { return found }
        let path = folder.isEmpty ? FleetFile.name : "\(folder)/\(FleetFile.name)"
        let found: Place?
        if tree.entry(at: path) != nil {
            found = Place(folder: folder, file: FleetFile(at: path, of: tree))
        } else {
            found = folder.isEmpty ? nil : place(for: RepositoryPaths.folder(of: folder))
        }
        known[folder] = .some(found)
        return found
    }
}
