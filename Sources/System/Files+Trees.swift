import CLinux
import Glibc

extension Files {
    /// Removes a file, a link (never what it points at) or a whole tree; nothing there is no error.
    package static func remove(_ path: String) throws(SystemError) {
        guard let status = FileStatus(path) else {
            if errno == ENOENT || errno == ENOTDIR { return }
            throw .last("remove \(path)")
        }
        if status.kind == .directory {
            // A folder that its owner may not write would keep what is in it.
            if status.mode & 0o700 != 0o700 { unsafe chmod(path, status.mode | 0o700) }
            for name in try list(path) { try remove("\(path)/\(name)") }
            if unsafe rmdir(path) != 0, errno != ENOENT { throw .last("remove \(path)") }
        } else if unsafe unlink(path) != 0, errno != ENOENT {
            throw .last("remove \(path)")
        }
    }

    /// The bytes that a tree takes on the disk; a file with several names in it counts once, what cannot be read not at all.
    package static func treeSize(_ path: String) -> Int64 {
        var total: Int64 = 0
        var seen: Set<[UInt64]> = []
        var pending = [path]
        while let next = pending.popLast() {
            guard let status = FileStatus(next) else { continue }
            if status.kind == .directory {
                pending += ((try? list(next)) ?? []).map { "\(next)/\($0)" }
            } else if status.links > 1, !seen.insert([status.device, status.inode]).inserted {
                continue
            }
            total += status.allocated
        }
        return total
    }

    /// The bytes that this user may still write to the file system of the path.
    package static func freeSpace(_ path: String) throws(SystemError) -> Int64 {
        var status = statvfs()
        if retrying({ unsafe statvfs(path, &status) }) != 0 { throw .last("look at the free space of \(path)") }
        return Int64(status.f_bavail) * Int64(status.f_frsize)
    }
}
