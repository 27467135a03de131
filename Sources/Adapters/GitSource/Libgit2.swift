internal import CLibgit2
internal import System

/// The library as a whole: it is set up once in a process, before the first handle.
enum Libgit2 {
    static func start() { _ = started }

    /// For who looks at a repository where it lies, once: as git itself, without a hash of each object that is read. Damage is noticed
    /// by the checksums of the compressed bytes, and the repository belongs to who asks. Copies that are kept are made of what was hashed.
    static func trustObjects() { _ = trustsObjects }

    /// Before the first remote only: reading all authorities takes as long as listing thousands of files.
    static func trustAuthorities() { _ = trusted }

    private static let started: Bool = {
        BoundedHeap.install()
        git_libgit2_init()
        return true
    }()

    private static let trustsObjects = sluice_git_verify_objects(0) == 0

    private static let trusted: Bool = {
        start()
        // libgit2 does not look at SSL_CERT_FILE by itself, and not every build of it knows a default place.
        let file = environmentVariable("SSL_CERT_FILE") ?? "/etc/ssl/certs/ca-certificates.crt"
        let folder = environmentVariable("SSL_CERT_DIR")
        if Files.status(file) != nil { unsafe sluice_git_set_ssl_certificates(file, folder) }
        return true
    }()
}

extension git_oid {
    init(hexadecimal text: String) throws(GitError) {
        self.init()
        try check(unsafe git_oid_fromstr(&self, text))
    }

    var hexadecimal: String {
        var id = self
        return unsafe String(unsafeUninitializedCapacity: 40) { buffer in
            _ = unsafe buffer.withMemoryRebound(to: CChar.self) { unsafe git_oid_fmt($0.baseAddress, &id) }
            return 40
        }
    }
}
