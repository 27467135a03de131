import CLinux
import Glibc

/// A file that is only added to: a log, or a control file of the kernel.
package struct AppendingFile: ~Copyable {
    private let file: Descriptor
    private let path: String

    /// `creating: false` refuses a file that is not there.
    package init(_ path: String, creating: Bool = true) throws(SystemError) {
        file = try .open(path, O_WRONLY | O_APPEND | (creating ? O_CREAT : 0), mode: 0o600)
        self.path = path
    }

    package func append(_ bytes: [UInt8]) throws(SystemError) { try file.write(all: bytes, "write \(path)") }
}

extension Files {
    /// Removes a folder that has nothing in it, as a control group must be; nothing there is no error.
    package static func removeEmptyFolder(_ path: String) throws(SystemError) {
        if unsafe rmdir(path) != 0, errno != ENOENT { throw .last("remove \(path)") }
    }
}
