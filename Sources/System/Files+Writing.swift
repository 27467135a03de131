import CLinux
import Glibc

extension Files {
    /// Replaces the file at once: a reader sees the old bytes or the new ones, also after a crash.
    package static func writeAtomically(_ path: String, _ text: String, mode: UInt32 = 0o600) throws(SystemError) {
        try writeAtomically(path, Array(text.utf8), mode: mode)
    }

    /// Replaces the file at once: a reader sees the old bytes or the new ones, also after a crash.
    package static func writeAtomically(
        _ path: String, _ bytes: some Collection<UInt8>, mode: UInt32 = 0o600
    ) throws(SystemError) {
        let temporary = "\(path).\(Crypto.randomBytes(6).hex).tmp"
        do throws(SystemError) {
            try writeNew(temporary, Array(bytes), mode: mode, as: path)
            if unsafe Glibc.rename(temporary, path) != 0 { throw SystemError.last("write \(path)") }
        } catch {
            unsafe unlink(temporary)
            throw error
        }
        try synchronizeFolder(parent(of: path))
    }

    /// Gives a file that was written under another name its own: whole, and on the disk when this returns. What is there is replaced.
    package static func publish(_ draft: String, as path: String) throws(SystemError) {
        let file = try Descriptor.open(draft, O_RDONLY)
        if retrying({ fsync(file.number) }) != 0 { throw .last("write \(path)") }
        try rename(draft, to: path)
        try synchronizeFolder(parent(of: path))
    }

    /// A second name for a file; a copy where the file system cannot give one. The new name must be free.
    package static func hardLinkOrCopy(_ from: String, to: String) throws(SystemError) {
        if unsafe link(from, to) == 0 { return }
        guard [EXDEV, EPERM, EMLINK, EOPNOTSUPP, ENOSYS].contains(errno) else { throw .last("link \(from) to \(to)") }
        try copy(from, to: to)
    }

    static func copy(_ from: String, to: String) throws(SystemError) {
        let source = try Descriptor.open(from, O_RDONLY)
        let target = try Descriptor.open(to, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
        do throws(SystemError) {
            while let bytes = try source.read(atMost: 1 << 20).get(), !bytes.isEmpty {
                try target.write(all: bytes, "copy \(from) to \(to)")
            }
        } catch {
            unsafe unlink(to)
            throw error
        }
        if let mode = FileStatus(from)?.mode { fchmod(target.number, mode) }
    }

    private static func writeNew(_ path: String, _ bytes: [UInt8], mode: UInt32, as name: String) throws(SystemError) {
        let file = try Descriptor(
            retrying { unsafe sluice_open(path, O_WRONLY | O_CREAT | O_EXCL, mode) }, "write \(name)")
        if fchmod(file.number, mode) != 0 { throw .last("write \(name)") }
        try file.write(all: bytes, "write \(name)")
        if retrying({ fsync(file.number) }) != 0 { throw .last("write \(name)") }
    }

    private static func synchronizeFolder(_ path: String) throws(SystemError) {
        let folder = try Descriptor.open(path, O_RDONLY | O_DIRECTORY)
        // Some file systems have no fsync of folders; the rename is then as safe as they make it.
        if retrying({ fsync(folder.number) }) != 0, errno != EINVAL { throw .last("synchronize \(path)") }
    }
}
