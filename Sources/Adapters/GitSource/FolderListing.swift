internal import Fleet
internal import System

/// The files of a folder as git would record them.
struct FolderListing {
    /// A file's id as of a moment, so that an unchanged file is not hashed again.
    struct Stamp {
        let status: FileStatus
        let blob: BlobID
        /// Milliseconds since 1970.
        let taken: Int64

        /// A file that was written within the clock's grain of the reading may have changed unnoticed.
        func holds(for now: FileStatus) -> Bool { status == now && Double(taken) / 1000 - status.modified > 2 }
    }

    struct Failure: Error {
        let reason: String
    }

    private(set) var entries: [String: TreeEntry] = [:]
    /// Bytes, by path.
    private(set) var sizes: [String: Int] = [:]
    private(set) var stamps: [String: Stamp] = [:]
    private let root: String
    private let limit: Int
    private let known: [String: Stamp]
    private let hashes: Bool

    /// Lists everything below `root` but `.git` and, in a repository, what git ignores.
    ///
    /// - Parameter hashes: false: files have ids of their status, and are not read.
    init(
        root: String, repository: borrowing GitRepository?, limit: Int, known: [String: Stamp], hashes: Bool = true
    ) throws(Failure) {
        self.hashes = hashes
        self.root = root
        self.limit = limit
        self.known = known
        var folders = [""]
        while let folder = folders.popLast() {
            for name in try names(in: folder) where name != ".git" {
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                guard let status = Files.status("\(root)/\(path)") else { continue }
                if try Self.leavesOut(path + (status.kind == .directory ? "/" : ""), of: repository) { continue }
                if status.kind == .directory, Files.status("\(root)/\(path)/.git") == nil {
                    folders.append(path)
                } else {
                    try add(path, status)
                }
            }
        }
    }

    /// Changes with every path, kind and byte.
    var digest: String {
        let lines = entries.keys.sorted().map { path in
            "\(entries[path]?.kind.rawValue ?? "") \(entries[path]?.blob.text ?? "") \(path)\0"
        }
        return (try? BlobHash.id(of: Array(lines.joined().utf8))) ?? ""
    }

    private func names(in folder: String) throws(Failure) -> [String] {
        do throws(SystemError) {
            return try Files.list(folder.isEmpty ? root : "\(root)/\(folder)")
        } catch {
            throw Failure(reason: "cannot \(error)")
        }
    }

    private mutating func add(_ path: String, _ status: FileStatus) throws(Failure) {
        guard let kind = Self.kind(of: status) else { return }
        guard entries.count < limit else {
            throw Failure(reason: "\(root) holds more than \(limit) files: name a smaller folder, or list the rest in .gitignore")
        }
        let blob = try blob(of: path, kind, status)
        entries[path] = TreeEntry(kind: kind, blob: blob)
        sizes[path] = kind == .submodule ? 0 : Int(status.size)
    }

    static func kind(of status: FileStatus) -> TreeEntry.Kind? {
        switch status.kind {
        case .file: status.mode & 0o100 == 0 ? .file : .executable
        case .link: .symbolicLink
        case .directory: .submodule
        case .socket, .other: nil
        }
    }

    /// Of a file that is not hashed: another one as soon as it is written.
    static func statusID(_ status: FileStatus) -> BlobID {
        BlobID("\(status.device).\(status.inode).\(status.size).\(status.modified.bitPattern)")
    }

    private mutating func blob(of path: String, _ kind: TreeEntry.Kind, _ status: FileStatus) throws(Failure) -> BlobID {
        guard hashes else { return Self.statusID(status) }
        if let stamp = known[path], stamp.holds(for: status) {
            stamps[path] = stamp
            return stamp.blob
        }
        let taken = SystemClock.unixMilliseconds()
        do throws(GitError) {
            let blob = BlobID(try Self.id(of: "\(root)/\(path)", kind))
            stamps[path] = Stamp(status: status, blob: blob, taken: taken)
            return blob
        } catch {
            throw Failure(reason: "cannot read \(root)/\(path): \(error.message)")
        }
    }

    private static func id(of path: String, _ kind: TreeEntry.Kind) throws(GitError) -> String {
        switch kind {
        case .file, .executable: return try BlobHash.id(ofFile: path)
        case .symbolicLink: return try BlobHash.id(of: FolderPath.target(ofLink: path) ?? [])
        case .submodule:
            let head = try? GitRepository(opening: path).commit(of: "HEAD")
            return head.flatMap { $0 } ?? String(repeating: "0", count: 40)
        }
    }

    private static func leavesOut(_ path: String, of repository: borrowing GitRepository?) throws(Failure) -> Bool {
        do throws(GitError) {
            switch repository {
            case .some(let repository): return try repository.leavesOut(path)
            case .none: return false
            }
        } catch {
            throw Failure(reason: "cannot tell whether git ignores \(path): \(error.message)")
        }
    }
}
