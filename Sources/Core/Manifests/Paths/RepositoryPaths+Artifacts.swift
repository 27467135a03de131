import Fleet
import YAML

extension RepositoryPaths {
    /// A file or folder as an instance gets it, without what Python and git leave behind. Links are replaced by what they lead to.
    func artifact(at target: Target) -> Artifact? {
        switch target {
        case .file(let path):
            recorder?.note(.entry(path))
            let name = Self.name(of: path)
            guard let file = file(name, at: path) else { return nil }
            return Artifact(name: name, isFolder: false, files: [file])
        case .folder(let folder):
            let skip = folder.isEmpty ? 0 : folder.utf8.count + 1
            let files = files(below: folder).compactMap { path -> Artifact.File? in
                let inner = String(decoding: path.utf8.dropFirst(skip), as: UTF8.self)
                guard !Self.isLeftover(inner), let place = content(of: path) else { return nil }
                return file(inner, at: place)
            }
            return Artifact(name: folder.isEmpty ? "repository" : Self.name(of: folder), isFolder: true, files: files)
        default: return nil
        }
    }

    /// Links inside a folder that no file of the repository stands behind.
    func badLinks(below folder: String) -> [String] {
        recorder?.note(.below(folder))
        guard tree.folder(at: folder)?.hasLinks == true else { return [] }
        var links: [String] = []
        tree.forEachFile(below: folder) { path, entry in
            guard entry.kind == .symbolicLink, !Self.isLeftover(path) else { return }
            if case .file = resolve(Self.name(of: path), from: Self.folder(of: path)) { return }
            links.append(path)
        }
        return links
    }

    /// The path of the file whose bytes stand for the one at `path`.
    private func content(of path: String) -> String? {
        switch tree.entry(at: path)?.kind {
        case .file, .executable: return path
        case .submodule, nil: return nil
        case .symbolicLink:
            guard case .file(let target) = resolve(Self.name(of: path), from: Self.folder(of: path)) else { return nil }
            return target
        }
    }

    static func isLeftover(_ path: String) -> Bool {
        path.split(separator: "/").contains { $0 == "__pycache__" || $0 == ".git" }
    }

    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// A size that cannot be told makes the file fail where its bytes are needed, and says so there.
    private func file(_ name: String, at path: String) -> Artifact.File? {
        tree.entry(at: path).map { entry in
            Artifact.File(path: name, blob: entry.blob, size: tree.size(of: path) ?? 0, executable: entry.kind == .executable)
        }
    }
}
