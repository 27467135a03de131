import FoundationEssentials
import Glibc
import System

/// Whether a folder is this user's own, in a place where nobody else can put another in its stead.
enum FolderSafety {
    /// Refuses a folder of somebody else, and one that others could rename away through a folder above it.
    static func check(_ path: String) throws(StateFailure) {
        guard let status = Files.status(path) else { throw refusal(path, "is not there", "use another --state-dir") }
        let user = geteuid()
        if status.owner != user {
            throw refusal(
                path, "belongs to user \(status.owner), not to you (user \(user))", "use one of your own with --state-dir")
        }
        if status.mode & 0o022 != 0 {
            throw refusal(path, "can be written by others", "`chmod 700 \(path)`, once you have looked at what is in it")
        }
        for parent in parents(of: path) { try checkParent(parent, of: path, user: user) }
    }

    /// Gives the folder mode 0700. A folder with files of something else is not ours to close.
    static func tighten(_ path: String) throws(StateFailure) {
        guard let status = Files.status(path), status.mode & 0o077 != 0 else { return }
        let names = (try? Files.list(path)) ?? []
        guard names.isEmpty || names.contains("lock") else {
            throw refusal(path, "holds other files and can be read by others", "`chmod 700 \(path)`, or use another --state-dir")
        }
        do {
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        } catch {
            throw refusal(path, "can be read by others", "`chmod 700 \(path)`")
        }
    }

    /// In a folder with the sticky bit (`/tmp`) only owners rename; the owner of what is below has been checked.
    private static func checkParent(_ parent: String, of path: String, user: UInt32) throws(StateFailure) {
        guard let status = Files.status(parent) else { return }
        if status.owner != user, status.owner != 0 {
            throw refusal(
                path, "could be swapped by user \(status.owner), who owns \(parent)", "use a place of your own with --state-dir")
        }
        if status.mode & 0o022 != 0, status.mode & 0o1000 == 0 {
            throw refusal(
                path, "could be swapped by others, who can write \(parent)", "`chmod go-w \(parent)`, or use another --state-dir")
        }
    }

    /// From the folder above to the root.
    private static func parents(of path: String) -> [String] {
        let parts = path.split(separator: "/")
        return (0..<parts.count).reversed().map { "/" + parts[..<$0].joined(separator: "/") }
    }

    private static func refusal(_ path: String, _ what: String, _ wayOut: String) -> StateFailure {
        StateFailure(.refused, "the state directory \(path) \(what): \(wayOut)")
    }
}
