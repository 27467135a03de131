internal import CLibgit2

/// What libgit2 says of a call that failed.
struct GitError: Error, Hashable {
    /// A `git_error_code`.
    let code: Int32
    /// A `git_error_t`: the part of libgit2 that failed.
    let category: Int32
    /// One line.
    let message: String
    /// The source's own copy failed, not the repository that it reads.
    var inMirror = false

    init(code: Int32, category: Int32 = Int32(GIT_ERROR_NONE.rawValue), message: String) {
        self.code = code
        self.category = category
        self.message = message
    }

    var isNotFound: Bool { code == GIT_ENOTFOUND.rawValue }
    /// libgit2 1.5 names the setting that it did not find, where later ones have a code.
    var isForeignOwner: Bool { code == GIT_EOWNER.rawValue || message.contains("safe.directory") }

    /// libgit2 keeps the last error of a thread, so it is read right after the call, on the same thread.
    static func last(code: Int32) -> GitError {
        guard let last = unsafe git_error_last() else { return GitError(code: code, message: "error \(code)") }
        let text = unsafe last.pointee.message.map { unsafe String(cString: $0) } ?? "error \(code)"
        let line = text.split(whereSeparator: \.isNewline).joined(separator: "; ")
        return unsafe GitError(code: code, category: Int32(last.pointee.klass), message: line)
    }
}

/// Marks what fails inside as a failure of the mirror.
func onMirror<T: ~Copyable>(_ body: () throws(GitError) -> T) throws(GitError) -> T {
    do throws(GitError) { return try body() } catch {
        var marked = error
        marked.inMirror = true
        throw marked
    }
}

/// Every call of libgit2 goes through here: a negative result is an error.
@discardableResult
func check(_ result: Int32) throws(GitError) -> Int32 {
    if result < 0 { throw GitError.last(code: result) }
    return result
}
