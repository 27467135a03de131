import System

/// The number that keeps two proxies' shared memory and hot-restart sockets apart. Each state directory has its own from the
/// start, so that a later version can hand over its connections.
enum BaseID {
    static func choose(stateFolder: String, record: String) throws(SystemError) -> Int {
        let remembered = (try? Files.readText(record)).flatMap { Int($0.filter(\.isNumber)) }
        let hash = Crypto.sha256(Array(stateFolder.utf8)).prefix(4).reduce(0) { $0 << 8 | Int($1) }
        var id = remembered ?? 1 + hash % 100_000_000
        while isTaken(id) { id += 1 }
        if id != remembered { try Files.writeAtomically(record, "\(id)\n") }
        return id
    }

    /// The names of the sockets are in the kernel's table: the base id, then one digit for the epoch.
    private static func isTaken(_ id: Int) -> Bool {
        guard let sockets = try? Files.readText("/proc/net/unix") else { return false }
        return sockets.split(separator: "\n").contains { line in
            (0...9).contains { line.contains("envoy_domain_socket_parent_\(id)\($0)@") }
        }
    }
}
