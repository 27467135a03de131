import System

extension FleetStage {
    struct Entry {
        let path: String
        let status: FileStatus
    }

    /// Every file and folder below a folder, the folder too. Links are left out, and so are the packages of the Python
    /// environments: they are as their wheels have them, in a folder that is private.
    func files(below folder: String) throws -> [Entry] {
        var found: [Entry] = []
        var open = [folder]
        while let path = open.popLast() {
            guard let status = Files.status(path), status.kind != .link else { continue }
            found.append(Entry(path: path, status: status))
            guard status.kind == .directory, path != "\(state)/environments" else { continue }
            open += try Files.list(path).map { "\(path)/\($0)" }
        }
        return found.sorted { $0.path < $1.path }
    }
}
