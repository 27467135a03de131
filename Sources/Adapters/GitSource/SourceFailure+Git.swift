internal import CLibgit2
internal import Fleet
internal import Reconciliation

extension SourceFailure {
    /// What libgit2 reported, with the source and the way out.
    init(_ error: GitError, source: SourceID, at location: RepositoryLocation, mirror: String) {
        let place = error.inMirror ? "the mirror \(mirror)" : location.description
        self.init("source '\(source)': \(Self.explanation(of: error, place: place, location: location))")
    }

    static func noRevision(_ revision: String, isEmpty: Bool, source: SourceID, at location: RepositoryLocation) -> SourceFailure
    {
        if isEmpty {
            return SourceFailure("source '\(source)': \(location.description) has no commit yet: push one")
        }
        let what = ReferenceNames.isCommitID(revision) ? "no commit \(revision)" : "no branch or tag '\(revision)'"
        return SourceFailure(
            "source '\(source)': \(location.description) has \(what): push it, or correct the source's `revision`")
    }

    private static func explanation(of error: GitError, place: String, location: RepositoryLocation) -> String {
        if error.isForeignOwner {
            return "\(place) belongs to another user, and git reads only one's own: "
                + "run `git config --global --add safe.directory \(place)`"
        }
        switch (location, git_error_t(UInt32(bitPattern: error.category))) {
        case (_, _) where error.inMirror:
            return "\(place) failed (\(error.message)): check the disk, or remove the folder, and it is fetched anew"
        case (.local, GIT_ERROR_REPOSITORY) where error.isNotFound, (.local, GIT_ERROR_OS) where error.isNotFound:
            return "there is no git repository at \(place): correct the source's `repository`, or bring it back"
        case (.local, _) where isDamage(error):
            return "\(place) is damaged (\(error.message)): run `git fsck` there"
        case (.remote, _) where error.code == GIT_EAUTH.rawValue || error.message.contains("authentication required"):
            return "\(place) asks for credentials, which are not supported yet: use a repository that can be read without"
        case (.remote, _) where error.code == GIT_ECERTIFICATE.rawValue || error.category == GIT_ERROR_SSL.rawValue:
            return "the certificate of \(place) is not trusted (\(error.message)): name its authority's file in SSL_CERT_FILE"
        case (.remote, _):
            return "cannot fetch from \(place) (\(error.message)): check the address and the network"
        default:
            return "cannot read \(place): \(error.message)"
        }
    }

    /// A missing object is damage too: its commit is there.
    private static func isDamage(_ error: GitError) -> Bool {
        let categories = [
            GIT_ERROR_ODB, GIT_ERROR_ZLIB, GIT_ERROR_OBJECT, GIT_ERROR_TREE, GIT_ERROR_INDEXER, GIT_ERROR_REFERENCE,
            GIT_ERROR_SHA,
        ]
        return categories.contains { Int32($0.rawValue) == error.category }
    }
}
