import Glibc
import System

/// The folders in which the folder of the sockets may be made.
package struct SocketParents: Sendable {
    /// Private to the system: only its owner can make names there.
    package let system: String
    /// Anybody can make names there, so that the user's number is part of them.
    package let shared: String

    package init(system: String, shared: String) {
        self.system = system
        self.shared = shared
    }

    /// Not `XDG_RUNTIME_DIR`, which goes away when the user logs out.
    package static let standard = SocketParents(system: "/run", shared: "/tmp")
}

/// The folder of the unix sockets of one state directory: `/run/sluice-HASH`, else `/tmp/sluice-UID-HASH`.
/// It goes away with a reboot and is made again.
struct SocketFolder {
    /// The longest path of a unix socket, in bytes (`sun_path` without its final zero).
    static let pathLimit = 107

    let candidates: [String]
    private let user = geteuid()

    init(statePath: String, parents: SocketParents) {
        let hash = Crypto.sha256(Array(statePath.utf8)).prefix(5).hex
        candidates = ["\(parents.system)/sluice-\(hash)", "\(parents.shared)/sluice-\(user)-\(hash)"]
    }

    /// Where a reader looks. A place that does not exist when there is no folder of ours.
    var expected: String { existing ?? candidates[0] }

    /// The folder, made where it is missing. One that is there is kept: running instances may serve in it.
    func make() throws(StateFailure) -> String {
        if let existing { return existing }
        var obstacles: [String] = []
        for candidate in candidates {
            do {
                try Files.makeDirectory(candidate, mode: 0o700)
                if isOurs(candidate) { return candidate }
                obstacles.append("\(candidate) is there and is not a folder of yours alone")
            } catch {
                obstacles.append(error.description)
            }
        }
        let reasons = obstacles.joined(separator: "; ")
        throw StateFailure(.refused, "no folder for sockets can be made: \(reasons): remove what is in the way")
    }

    private var existing: String? { candidates.first(where: isOurs) }

    /// A folder (not a link to one) that nobody else can look into.
    private func isOurs(_ path: String) -> Bool {
        guard let status = Files.status(path) else { return false }
        return status.kind == .directory && status.owner == user && status.mode & 0o077 == 0
    }
}
