import Fleet
import YAML

extension RepositoryPaths {
    /// A file or folder as an instance gets it, without what Python and git leave behind. Links are replaced by what they lead to.
    func artifact(at target: Target) -> Artifact? {
        switch target {
        case .file(let path):
            recorder?.note(.entry(path))
            let name = Self.name(of: path)
            guard let entry = tree.entry(at: path) else { return nil }
            return Artifact(name: name, isFolder: false, files: [file(name, entry, at: path)])
        case .folder(let folder):
            recorder?.note(.below(folder))
            let prefix = folder.isEmpty ? "" : folder + "/"
            var files: [Artifact.File] = []
            tree.folder(at: folder)?.forEachFile { inner, entry in
                guard !Self.isLeftover(inner), let (place, entry) = content(of: entry, at: prefix + inner) else { return }
                files.append(file(inner, entry, at: place))
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

    /// The file whose bytes stand for the one at `path`.
    private func content(of entry: TreeEntry, at path: String) -> (String, TreeEntry)? {
        switch entry.kind {
        case .file, .executable: return (path, entry)
        case .submodule: return nil
        case .symbolicLink:
            guard case .file(let target) = resolve(Self.name(of: path), from: Self.folder(of: path)) else { return nil }
            return tree.entry(at: target).map { (target, $0) }
        }
    }

    static func isLeftover(_ path: String) -> Bool {
        // Hardly a path has a part that begins like one of them.
        var isStart = true
        let mayBe = path.utf8.contains { byte in
            defer { isStart = byte == UInt8(ascii: "/") }
            return isStart && (byte == UInt8(ascii: "_") || byte == UInt8(ascii: "."))
        }
        return mayBe && path.split(separator: "/").contains { $0 == "__pycache__" || $0 == ".git" }
    }

    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// A size that cannot be told makes the file fail where its bytes are needed, and says so there.
    private func file(_ name: String, _ entry: TreeEntry, at path: String) -> Artifact.File {
        let size = tree.size(of: path, entry) ?? 0
        return Artifact.File(path: name, blob: entry.blob, size: size, executable: entry.kind == .executable)
    }
}
