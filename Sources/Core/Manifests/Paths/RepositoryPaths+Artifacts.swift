import Fleet
import YAML

extension RepositoryPaths {
    /// A file or folder as an instance gets it, without what Python and git leave behind. Links are replaced by what they lead to.
    func artifact(at target: Target) -> Artifact? {
        switch target {
        case .file(let path):
            guard let entry = tree.entries[path] else { return nil }
            let name = Self.name(of: path)
            return Artifact(name: name, isFolder: false, files: [Self.file(name, entry)])
        case .folder(let folder):
            let skip = folder.isEmpty ? 0 : folder.utf8.count + 1
            let files = files(below: folder).compactMap { path -> Artifact.File? in
                let inner = String(decoding: path.utf8.dropFirst(skip), as: UTF8.self)
                guard !Self.isLeftover(inner), let entry = contentEntry(at: path) else { return nil }
                return Self.file(inner, entry)
            }
            return Artifact(name: folder.isEmpty ? "repository" : Self.name(of: folder), isFolder: true, files: files)
        default: return nil
        }
    }

    /// Links inside a folder that no file of the repository stands behind.
    func badLinks(below folder: String) -> [String] {
        files(below: folder).filter { path in
            guard tree.entries[path]?.kind == .symbolicLink, !Self.isLeftover(path) else { return false }
            if case .file = resolve(Self.name(of: path), from: Self.folder(of: path)) { return false }
            return true
        }
    }

    private func contentEntry(at path: String) -> TreeEntry? {
        guard let entry = tree.entries[path] else { return nil }
        switch entry.kind {
        case .file, .executable: return entry
        case .submodule: return nil
        case .symbolicLink:
            guard case .file(let target) = resolve(Self.name(of: path), from: Self.folder(of: path)) else { return nil }
            return tree.entries[target]
        }
    }

    static func isLeftover(_ path: String) -> Bool {
        path.split(separator: "/").contains { $0 == "__pycache__" || $0 == ".git" }
    }

    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    private static func file(_ path: String, _ entry: TreeEntry) -> Artifact.File {
        Artifact.File(path: path, blob: entry.blob, size: entry.size, executable: entry.kind == .executable)
    }
}
