internal import Fleet
internal import Synchronization
internal import System

/// The source's own bare repository: what was in force stays readable, whatever happens to the remote.
///
/// Readers share a few handles; a fetch uses another, so that a slow remote delays no reader.
final class Mirror: Sendable {
    /// Names beside the mirror's own while it is rebuilt.
    static let successor = ".new"
    static let predecessor = ".old"

    let path: String
    private let reader = Mutex<SharedRepository?>(nil)

    /// Nothing is made before the first commit arrives.
    init(path: String) { self.path = path }

    /// A handle of the caller's own, for writing. The first one makes the mirror.
    func open() throws(GitError) -> GitRepository {
        try onMirror { () throws(GitError) in
            if exists { return try GitRepository(opening: path) }
            if try recovered() { return try GitRepository(opening: path) }
            try makeFolder()
            return try GitRepository(creatingBareAt: path)
        }
    }

    var exists: Bool { Files.status(path + "/HEAD") != nil }

    /// Brings back the mirror that a crash left under its other name.
    private func recovered() throws(GitError) -> Bool {
        guard Files.status(path + Self.predecessor) != nil else { return false }
        do throws(SystemError) {
            try Files.rename(path + Self.predecessor, to: path)
            return true
        } catch {
            throw GitError(code: -1, message: error.description)
        }
    }

    /// The next reader opens the mirror anew.
    func forgetReader() { reader.withLock { $0 = nil } }

    private func makeFolder() throws(GitError) {
        do throws(SystemError) {
            try Files.makeDirectory(path)
        } catch {
            throw GitError(code: -1, message: error.description)
        }
    }

    /// Runs `body` with a shared handle.
    func read<T: Sendable>(_ body: (borrowing GitRepository) throws(GitError) -> T) throws(GitError) -> T {
        try onMirror { () throws(GitError) in try shared().read(body) }
    }

    private func shared() throws(GitError) -> SharedRepository {
        let opened: Result<SharedRepository, GitError> = reader.withLock { reader in
            if let reader { return .success(reader) }
            let result = Result { () throws(GitError) in
                SharedRepository(try open()) { () throws(GitError) in try self.open() }
            }
            reader = try? result.get()
            return result
        }
        return try opened.get()
    }

    /// Asks what is here already; makes no mirror for it.
    func holds(commit: String) throws(GitError) -> Bool {
        guard exists || Files.status(path + Self.predecessor) != nil else { return false }
        return try read { repository throws(GitError) in try repository.has(commit: commit) }
    }

    func bytes(of blob: BlobID) throws(GitError) -> [UInt8] {
        try read { repository throws(GitError) in try repository.bytes(of: blob) }
    }

    func size(of blob: BlobID) throws(GitError) -> Int {
        try read { repository throws(GitError) in try repository.size(of: blob) }
    }
}
