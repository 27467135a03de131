import CLinux
import Glibc

/// A lock on a file that one process holds at a time, and that goes with it however it ends.
package struct FileLock: ~Copyable, Sendable {
    private let file: Descriptor

    /// Takes the lock and writes the note (one line) into the file; nil when another holds it.
    package init?(path: String, holderNote: String) throws(SystemError) {
        while true {
            let file = try Descriptor.open(path, O_RDWR | O_CREAT, mode: 0o600)
            if retrying({ sluice_lock_exclusively(file.number) }) != 0 {
                if errno == EAGAIN || errno == EACCES { return nil }
                throw .last("lock \(path)")
            }
            // Whoever removed the file meanwhile left us a lock that nobody else would see.
            guard Self.isFile(file.number, at: path) else { continue }
            if ftruncate(file.number, 0) != 0 { throw .last("write \(path)") }
            try file.write(all: Array("\(holderNote)\n".utf8), "write \(path)")
            self.file = file
            return
        }
    }

    /// Not by closing alone: a child that is being spawned at this moment still has a copy of the descriptor.
    deinit { _ = sluice_unlock(file.number) }

    /// The note of whoever holds the lock now; nil when nobody does.
    package static func holder(path: String) -> String? {
        guard let file = try? Descriptor.open(path, O_RDONLY), sluice_is_locked(file.number) != 0,
            case .success(let bytes?) = file.read(atMost: 4096)
        else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return String(text.prefix { !$0.isNewline })
    }

    private static func isFile(_ descriptor: Int32, at path: String) -> Bool {
        var opened = stat()
        guard unsafe fstat(descriptor, &opened) == 0, let there = FileStatus(path) else { return false }
        return there.inode == UInt64(opened.st_ino) && there.device == UInt64(opened.st_dev)
    }
}
