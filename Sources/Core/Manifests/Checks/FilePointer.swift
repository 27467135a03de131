import Fleet

/// Text that git-LFS left in a file's place: the commit has the name of the bytes, and not the bytes.
enum FilePointer {
    private static let start = Array("version https://git-lfs.github.com/spec/".utf8)

    static func isIn(_ bytes: [UInt8]) -> Bool { bytes.count < 1024 && bytes.starts(with: start) }

    /// Whether it is worth reading a file of that size.
    static func mayHave(_ size: Int) -> Bool { (start.count..<1024).contains(size) }

    static func finding(_ file: String, noun: String, at place: Position) -> Diagnostic {
        let message =
            "\(file) is a git-LFS pointer, not the \(noun); commit the file itself (git lfs migrate export --include=\"\(file)\")"
        return Diagnostic(.error, rule: "lfs-pointer", message, at: place)
    }
}

extension Review {
    /// The pointers among the files that a path leads to.
    func pointers(at target: RepositoryPaths.Target, of path: Located<String>, noun: String) -> [Diagnostic] {
        switch target {
        case .file(let file): return isPointer(file) ? [FilePointer.finding(file, noun: noun, at: path.position)] : []
        case .folder(let folder):
            return pointers(below: folder).map { FilePointer.finding($0, noun: noun, at: path.position) }
        default: return []
        }
    }
}
