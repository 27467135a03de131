import Glibc

extension Files {
    /// The folder that this process was started in, absolute; `/` when it is gone.
    package static var currentFolder: String {
        guard let path = unsafe getcwd(nil, 0) else { return "/" }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }
}
