internal import CLibgit2

/// An open repository. libgit2's handles are not thread-safe: one owner, one thread at a time.
@safe struct GitRepository: ~Copyable {
    let handle: OpaquePointer

    private init(handle: OpaquePointer) { unsafe self.handle = handle }

    deinit { unsafe git_repository_free(handle) }

    /// Opens a bare repository, a work tree, or a folder whose `.git` is a file; never one further up.
    init(opening path: String) throws(GitError) {
        Libgit2.start()
        var handle: OpaquePointer?
        try check(unsafe git_repository_open_ext(&handle, path, GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue, nil))
        try unsafe self.init(opened: handle)
    }

    /// Opens the repository around a path, as `git` itself would find it.
    init(around path: String) throws(GitError) {
        Libgit2.start()
        var handle: OpaquePointer?
        try check(unsafe git_repository_open_ext(&handle, path, 0, nil))
        try unsafe self.init(opened: handle)
    }

    /// Makes an empty bare repository.
    init(creatingBareAt path: String) throws(GitError) {
        Libgit2.start()
        var handle: OpaquePointer?
        try check(unsafe git_repository_init(&handle, path, 1))
        try unsafe self.init(opened: handle)
    }

    private init(opened handle: OpaquePointer?) throws(GitError) {
        guard let handle = unsafe handle else { throw GitError(code: -1, message: "no repository came back") }
        unsafe self.init(handle: handle)
    }

    /// The folder of HEAD; with linked work trees not the one that holds the branches.
    var folder: String { unsafe git_repository_path(handle).map { unsafe String(cString: $0) } ?? "" }

    /// The folder of the branches and objects.
    var commonFolder: String { unsafe git_repository_commondir(handle).map { unsafe String(cString: $0) } ?? folder }

    /// The root of the files, without a slash at the end; nil for a bare repository.
    var workFolder: String? {
        unsafe git_repository_workdir(handle).map { unsafe String(cString: $0) }.map { $0.count > 1 ? String($0.dropLast()) : $0 }
    }
}
