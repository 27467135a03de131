import Fleet

/// Files and folders of one commit, and the way from a manifest's words to them. Nothing leads outside the repository.
struct RepositoryPaths: Sendable {
    enum Target: Equatable, Sendable {
        case file(String)
        case folder(String)
        /// Relative to the root, as far as the words say.
        case missing(String)
        case escapes
        case absolute
        /// A symbolic link that leads out, in a circle, or nowhere.
        case badLink(String)
        case submodule(String)
    }

    let tree: ManifestTree
    /// Who wants to know what the answers depend on; usually nobody.
    let recorder: PathRecorder?

    init(_ tree: ManifestTree, recorder: PathRecorder? = nil) {
        self.tree = tree
        self.recorder = recorder
    }

    /// The same paths; what is asked of them is noted.
    func recording(into recorder: PathRecorder) -> RepositoryPaths { RepositoryPaths(tree, recorder: recorder) }

    /// The folder that holds `path`; "" for the root.
    static func folder(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
    }

    /// Follows `words`, which stand in a file of `folder`, part by part; links are followed within the repository.
    func resolve(_ words: String, from folder: String) -> Target {
        guard !words.hasPrefix("/") else { return .absolute }
        var remaining = Self.parts(words)
        var walk = PathWalk(from: folder, in: tree)
        var hops = 0
        while let part = remaining.popLast() {
            if part == "." { continue }
            if part == ".." {
                guard walk.leave() else { return .escapes }
                continue
            }
            let content = walk.enter(part)
            recorder?.note(.entry(walk.path))
            switch content {
            case .folder: break
            case .entry(let entry):
                switch entry.kind {
                case .symbolicLink:
                    hops += 1
                    guard hops <= 40, let link = target(of: walk.path) else { return .badLink(walk.path) }
                    _ = walk.leave()
                    remaining += Self.parts(link)
                case .submodule: return .submodule(walk.path)
                case .file, .executable: return remaining.isEmpty ? .file(walk.path) : .missing(walk.path(then: remaining))
                }
            case nil: return .missing(walk.path(then: remaining))
            }
        }
        return .folder(walk.path)
    }

    /// Paths of the files below a folder, relative to the root, sorted.
    func files(below folder: String) -> [String] {
        recorder?.note(.below(folder))
        return tree.paths(below: folder)
    }

    /// Names beside a missing one, for suggestions.
    func names(in folder: String) -> [String] {
        recorder?.note(.below(folder))
        return (tree.folder(at: folder)?.children ?? []).prefix(2000).map(\.name).sorted()
    }

    /// nil: it cannot be read, or leads to an absolute place.
    private func target(of link: String) -> String? {
        guard let bytes = tree.read(link), bytes.count < 4096 else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.isEmpty || text.hasPrefix("/") ? nil : text
    }

    /// The first part last.
    private static func parts(_ path: String) -> [Substring] { path.split(separator: "/").reversed() }
}
