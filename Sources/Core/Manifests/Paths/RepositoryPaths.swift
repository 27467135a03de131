import Fleet

/// Files and folders of one commit, and the way from a manifest's words to them. Nothing leads outside the repository.
struct RepositoryPaths: Sendable {
    enum Target: Equatable {
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
    private let folders: Set<String>
    private let sorted: [String]

    init(_ tree: ManifestTree) {
        self.tree = tree
        sorted = tree.entries.keys.sorted()
        var folders: Set<String> = [""]
        for path in sorted {
            var parent = Self.folder(of: path)
            while folders.insert(parent).inserted { parent = Self.folder(of: parent) }
        }
        self.folders = folders
    }

    /// The folder that holds `path`; "" for the root.
    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// Follows `words`, which stand in a file of `folder`, part by part; links are followed within the repository.
    func resolve(_ words: String, from folder: String) -> Target {
        guard !words.hasPrefix("/") else { return .absolute }
        var remaining = Array(Self.parts(words).reversed())
        var walked = Self.parts(folder)
        var hops = 0
        while let part = remaining.popLast() {
            if part == "." { continue }
            if part == ".." {
                guard walked.popLast() != nil else { return .escapes }
                continue
            }
            walked.append(part)
            let path = walked.joined(separator: "/")
            switch tree.entries[path]?.kind {
            case .symbolicLink:
                hops += 1
                guard hops <= 40, let link = target(of: path) else { return .badLink(path) }
                walked.removeLast()
                remaining += Self.parts(link).reversed()
            case .submodule: return .submodule(path)
            case .file, .executable:
                return remaining.isEmpty ? .file(path) : .missing((walked + remaining.reversed()).joined(separator: "/"))
            case nil:
                guard folders.contains(path) else {
                    return .missing((walked + remaining.reversed()).joined(separator: "/"))
                }
            }
        }
        return .folder(walked.joined(separator: "/"))
    }

    /// Paths of the files below a folder, relative to the root, sorted.
    func files(below folder: String) -> ArraySlice<String> {
        guard !folder.isEmpty else { return sorted[...] }
        let prefix = folder + "/"
        let start = firstIndex { $0 >= prefix }
        let end = firstIndex { $0 >= prefix && !$0.hasPrefix(prefix) }
        return start < end ? sorted[start..<end] : []
    }

    /// Names beside a missing one, for suggestions.
    func names(in folder: String) -> [String] {
        let skip = folder.isEmpty ? 0 : folder.utf8.count + 1
        return Set(
            files(below: folder).prefix(2000).compactMap { path in
                String(decoding: path.utf8.dropFirst(skip), as: UTF8.self).split(separator: "/").first.map(String.init)
            }
        ).sorted()
    }

    /// nil: it cannot be read, or leads to an absolute place.
    private func target(of link: String) -> String? {
        guard let bytes = tree.read(link), bytes.count < 4096 else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.isEmpty || text.hasPrefix("/") ? nil : text
    }

    private static func parts(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

    private func firstIndex(where isPast: (String) -> Bool) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if isPast(sorted[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
