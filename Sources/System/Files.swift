import CLinux
import Glibc

/// Operations on files that are whole or refused.
package enum Files {
    package static func read(_ path: String, atMost limit: Int = .max) throws(SystemError) -> [UInt8] {
        let file = try Descriptor.open(path, O_RDONLY)
        var bytes: [UInt8] = []
        while true {
            if bytes.count >= limit { return Array(bytes.prefix(limit)) }
            switch file.read(atMost: 1 << 16) {
            case .success(let chunk?) where !chunk.isEmpty: bytes += chunk
            case .success: return bytes
            case .failure(let error): throw SystemError("read \(path)", code: error.code)
            }
        }
    }

    /// Whether a file begins with these bytes; false also when it cannot be read.
    package static func begins(_ path: String, with start: [UInt8]) -> Bool {
        guard let file = try? Descriptor.open(path, O_RDONLY), case .success(let bytes?) = file.read(atMost: start.count) else {
            return false
        }
        return bytes == start
    }

    /// The file as text; what is no UTF-8 becomes U+FFFD.
    package static func readText(_ path: String) throws(SystemError) -> String {
        String(decoding: try read(path), as: UTF8.self)
    }

    /// The names in a folder, sorted; none when the folder is absent.
    package static func list(_ path: String) throws(SystemError) -> [String] {
        guard let folder = unsafe opendir(path) else {
            if errno == ENOENT { return [] }
            throw .last("list \(path)")
        }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        errno = 0
        while let entry = unsafe readdir(folder) {
            let name = unsafe String(cString: sluice_entry_name(entry))
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        if errno != 0 { throw .last("list \(path)") }
        return names.sorted()
    }

    /// What is at the path (a link itself, not its target); nil when nothing can be seen there.
    package static func status(_ path: String) -> FileStatus? { FileStatus(path) }

    package static func rename(_ from: String, to: String) throws(SystemError) {
        if unsafe Glibc.rename(from, to) != 0 { throw .last("rename \(from) to \(to)") }
    }

    /// Makes the folder and its parents; one that is there stays as it is.
    package static func makeDirectory(_ path: String, mode: UInt32 = 0o700) throws(SystemError) {
        if unsafe mkdir(path, mode) == 0 { return }
        switch errno {
        case ENOENT where parent(of: path) != path:
            try makeDirectory(parent(of: path), mode: mode)
            if unsafe mkdir(path, mode) != 0, errno != EEXIST { throw .last("make folder \(path)") }
        case EEXIST:
            if !isDirectory(path) { throw SystemError("make folder \(path)", code: ENOTDIR) }
        default: throw .last("make folder \(path)")
        }
    }

    /// The path without its last element: `/` of `/a`, `.` of `a`.
    static func parent(of path: String) -> String {
        let trimmed = path.utf8.last == 47 && path.utf8.count > 1 ? String(path.dropLast()) : path
        guard let slash = trimmed.lastIndex(of: "/") else { return "." }
        return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
    }

    /// Whether the path leads to a folder, through links too.
    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
