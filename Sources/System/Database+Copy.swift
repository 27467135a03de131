import Glibc

extension Database {
    /// Writes a whole copy (0600), as of one moment whatever others write meanwhile. It has its name only when it is complete and on
    /// the disk; what was there under that name is replaced.
    package func copy(to path: String) throws(SystemError) {
        let draft = path + ".new"
        try Files.remove(draft)
        do throws(SystemError) {
            // SQLite would make the file with the mode of the umask; an empty one it takes as it is.
            _ = try Descriptor.open(draft, O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
            try execute("VACUUM INTO ?", .text(draft))
            try Files.publish(draft, as: path)
        } catch {
            try? Files.remove(draft)
            throw error
        }
    }
}
