internal import CLibgit2
internal import Glibc

/// A connection to a repository on another machine, for one look and at most one download.
@safe struct GitRemote: ~Copyable {
    private let handle: OpaquePointer
    private let life: SignOfLife

    /// Nothing of the user's configuration names this remote, and nothing about it is written.
    init(_ url: String, into mirror: borrowing GitRepository, life: SignOfLife) throws(GitError) {
        Libgit2.trustAuthorities()
        var handle: OpaquePointer?
        try check(unsafe git_remote_create_anonymous(&handle, mirror.handle, url))
        guard let handle = unsafe handle else { throw GitError(code: -1, message: "no remote came back") }
        unsafe self.handle = handle
        self.life = life
    }

    /// Connects; nothing else may come before.
    func connect() throws(GitError) {
        var callbacks = unsafe callbacks()
        try check(unsafe git_remote_connect(handle, GIT_DIRECTION_FETCH, &callbacks, nil, nil))
    }

    deinit {
        unsafe git_remote_disconnect(handle)
        unsafe git_remote_free(handle)
    }

    /// What the other side advertises: full names and the commits or tags that they stand at. An annotated tag comes
    /// twice, the second time with `^{}` at the end of its name and its commit.
    func advertised() throws(GitError) -> [String: String] {
        var heads: UnsafeMutablePointer<UnsafePointer<git_remote_head>?>?
        var count = 0
        try check(unsafe git_remote_ls(&heads, &count, handle))
        var found: [String: String] = [:]
        for index in 0..<count {
            guard let head = unsafe heads?[index], let name = unsafe head.pointee.name else { continue }
            found[unsafe String(cString: name)] = unsafe head.pointee.oid.hexadecimal
        }
        return found
    }

    /// Downloads what the references of the other side lead to and the mirror lacks. Points no reference at it.
    func download(_ references: [String]) throws(GitError) {
        var options = unsafe git_fetch_options()
        try check(unsafe git_fetch_options_init(&options, UInt32(GIT_FETCH_OPTIONS_VERSION)))
        unsafe options.callbacks = unsafe callbacks()
        unsafe options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE
        unsafe options.update_fetchhead = 0
        var names: [UnsafeMutablePointer<CChar>?] = unsafe []
        for reference in references { unsafe names.append(strdup("+\(reference):\(ReferenceNames.incoming)")) }
        defer { unsafe names.forEach { unsafe free($0) } }
        try unsafe names.withUnsafeMutableBufferPointer { buffer throws(GitError) in
            var specifications = unsafe git_strarray(strings: buffer.baseAddress, count: buffer.count)
            try check(unsafe git_remote_download(handle, &specifications, &options))
        }
    }

    /// `life` outlives every call that these are given to, since the remote holds it.
    /// Certificates are judged by libgit2's TLS library alone: what it finds invalid ends the connection.
    private func callbacks() -> git_remote_callbacks {
        var callbacks = unsafe git_remote_callbacks()
        unsafe git_remote_init_callbacks(&callbacks, UInt32(GIT_REMOTE_CALLBACKS_VERSION))
        unsafe callbacks.certificate_check = { _, valid, _, _ in valid == 1 ? 0 : GIT_ECERTIFICATE.rawValue }
        unsafe callbacks.payload = Unmanaged.passUnretained(life).toOpaque()
        unsafe callbacks.transfer_progress = { _, payload in unsafe GitRemote.heard(payload) }
        unsafe callbacks.sideband_progress = { _, _, payload in unsafe GitRemote.heard(payload) }
        return unsafe callbacks
    }

    /// Ends the transfer when nobody waits for it any more.
    private static func heard(_ payload: UnsafeMutableRawPointer?) -> Int32 {
        guard let payload = unsafe payload else { return 0 }
        let life = unsafe Unmanaged<SignOfLife>.fromOpaque(payload).takeUnretainedValue()
        return life.note() ? 0 : GIT_EUSER.rawValue
    }
}
