import CLinux
import Glibc

/// What `lstat` says of a path: of a link itself, not of what it points at.
package struct FileStatus: Hashable, Sendable {
    package enum Kind: Hashable, Sendable { case file, directory, link, socket, other }

    package let kind: Kind
    /// Bytes.
    package let size: Int64
    /// Permission bits only.
    package let mode: UInt32
    /// The owner's user id.
    package let owner: UInt32
    /// Seconds since 1970.
    package let modified: Double
    package let inode: UInt64
    package let device: UInt64
    /// Bytes that it takes on the disk.
    let allocated: Int64
    let links: UInt64

    init?(_ path: String) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .directory
            case S_IFLNK: .link
            case S_IFSOCK: .socket
            default: .other
            }
        size = Int64(status.st_size)
        mode = status.st_mode & 0o7777
        owner = status.st_uid
        modified = Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
        inode = UInt64(status.st_ino)
        device = UInt64(status.st_dev)
        allocated = Int64(status.st_blocks) * 512
        links = UInt64(status.st_nlink)
    }
}
