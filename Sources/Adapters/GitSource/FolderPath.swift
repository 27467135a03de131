internal import Glibc

/// Calls about paths that need the C library.
enum FolderPath {
    /// The path without links, dots or a relative start; nil when nothing is there.
    static func resolved(_ path: String) -> String? {
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    /// What a symbolic link says; nil when it is none.
    static func target(ofLink path: String) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            guard let start = unsafe bytes.bindMemory(to: CChar.self).baseAddress else { return -1 }
            return unsafe readlink(path, start, bytes.count)
        }
        return count < 0 ? nil : Array(buffer.prefix(count))
    }

    /// `path` as seen from `root`: "" for the root itself, nil when it lies elsewhere.
    static func relative(_ path: String, to root: String) -> String? {
        if path == root { return "" }
        let prefix = root == "/" ? "/" : root + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
    }
}
