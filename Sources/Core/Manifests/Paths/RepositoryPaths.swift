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
    private let known: KnownTargets

    init(_ tree: ManifestTree, recorder: PathRecorder? = nil) {
        self.tree = tree
        self.recorder = recorder
        known = KnownTargets(tree)
    }

    /// The same paths; what is asked of them is noted.
    func recording(into recorder: PathRecorder) -> RepositoryPaths { RepositoryPaths(tree, recorder: recorder) }

    /// Where a link of a folder leads by its words alone; nil where they leave the repository.
    static func joined(_ folder: String, _ link: [UInt8]) -> String? {
        guard link.first != UInt8(ascii: "/"), link.count < 4096 else { return nil }
        var parts = folder.split(separator: "/")
        for part in String(decoding: link, as: UTF8.self).split(separator: "/") where part != "." {
            if part != ".." { parts.append(part) } else if parts.popLast() == nil { return nil }
        }
        return parts.joined(separator: "/")
    }

    /// The folder that holds `path`; "" for the root.
    static func folder(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
    }

    /// Follows `words`, which stand in a file of `folder`, part by part; links are followed within the repository.
    func resolve(_ words: String, from folder: String) -> Target {
        guard !words.hasPrefix("/") else { return .absolute }
        if recorder == nil, let target = plainTarget(words, from: folder) { return target }
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

    /// What nearly all words are: up a few folders, then down to what is there, past no link. nil for the others.
    private func plainTarget(_ words: String, from folder: String) -> Target? {
        let (word, base) = (words.utf8Span.span, folder.utf8Span.span)
        let slash = UInt8(ascii: "/")
        var (start, end) = (0, base.count)
        while start + 2 < word.count, word[start] == UInt8(ascii: "."), word[start + 1] == word[start], word[start + 2] == slash {
            guard end > 0 else { return nil }
            start += 3
            while end > 0, base[end - 1] != slash { end -= 1 }
            if end > 0 { end -= 1 }
        }
        var path = String(Substring(folder.utf8.prefix(end)))
        if end > 0 { path += "/" }
        path += start == 0 ? words : String(Substring(words.utf8.dropFirst(start)))
        return Self.isPlain(path) ? known.target(at: path) : nil
    }

    /// Parts that are names, with one slash between two.
    private static func isPlain(_ path: String) -> Bool {
        let bytes = path.utf8Span.span
        var isStart = true
        for index in bytes.indices {
            if isStart, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: "/") { return false }
            isStart = bytes[index] == UInt8(ascii: "/")
        }
        return !isStart
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
    private static func parts(_ path: String) -> [Substring] { TreeFolder.parts(of: path[...]).reversed() }
}
