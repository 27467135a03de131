internal import CLibgit2

extension GitRepository {
    /// Whether git leaves a path of the work folder out of its commits: ignored, and nothing of it is tracked.
    /// Folders end with a slash.
    func leavesOut(_ path: String) throws(GitError) -> Bool {
        var ignored: Int32 = 0
        try check(unsafe git_ignore_path_is_ignored(&ignored, handle, path))
        guard ignored == 1 else { return false }
        var index: OpaquePointer?
        try check(unsafe git_repository_index(&index, handle))
        defer { unsafe git_index_free(index) }
        if path.hasSuffix("/") { return unsafe git_index_find_prefix(nil, index, path) != 0 }
        return unsafe git_index_get_bypath(index, path, 0) == nil
    }
}

/// Ids as git gives them, without a repository.
enum BlobHash {
    static func id(of bytes: [UInt8]) throws(GitError) -> String {
        Libgit2.start()
        var id = git_oid()
        try check(unsafe git_odb_hash(&id, bytes, bytes.count, GIT_OBJECT_BLOB))
        return id.hexadecimal
    }

    /// Reads the file piece by piece, so that a large one takes no memory.
    static func id(ofFile path: String) throws(GitError) -> String {
        Libgit2.start()
        var id = git_oid()
        try check(unsafe git_odb_hashfile(&id, path, GIT_OBJECT_BLOB))
        return id.hexadecimal
    }
}
