/// What a look at the repository brought into the mirror.
enum Arrival: Equatable {
    /// The mirror holds this commit with everything below it.
    case commit(String)
    /// There is no such revision.
    case nothing(isEmpty: Bool)

    /// Looks at a repository on this machine and copies what is new.
    init(copying revision: String, from path: String, to mirror: Mirror, unless known: String?) throws(GitError) {
        let origin = try GitRepository(opening: path)
        guard let commit = try origin.commit(of: revision) else {
            self = .nothing(isEmpty: try origin.isEmpty())
            return
        }
        self = .commit(commit)
        if commit == known { return }
        let writer = try mirror.open()
        var copy = CommitCopy()
        try copy.copy(commit, from: origin, to: writer)
        try onMirror { () throws(GitError) in try writer.point(ReferenceNames.incoming, at: commit) }
    }

    /// Asks a repository elsewhere what it has, and downloads only when that is news.
    init(
        fetching revision: String, from url: String, to mirror: Mirror, unless known: String?, life: SignOfLife
    ) throws(GitError) {
        let writer = try mirror.open()
        let remote = try GitRemote(url, into: writer, life: life)
        try remote.connect()
        let advertised = try remote.advertised()
        if ReferenceNames.isCommitID(revision) {
            self = try Self.fetchCommit(revision.lowercased(), remote: remote, advertised: advertised, writer: writer)
            return
        }
        guard let name = ReferenceNames.candidates(for: revision).first(where: { advertised[$0] != nil }),
            let object = advertised[name]
        else {
            self = .nothing(isEmpty: advertised.isEmpty)
            return
        }
        let promised = advertised[name + "^{}"] ?? object
        self = .commit(promised)
        if promised == known { return }
        try remote.download([name])
        try onMirror { () throws(GitError) in try writer.point(ReferenceNames.incoming, at: promised) }
    }

    /// Most servers give no commit by its id alone, so the branch or tag that stands at it is fetched, else all of them.
    private static func fetchCommit(
        _ commit: String, remote: borrowing GitRemote, advertised: [String: String], writer: borrowing GitRepository
    ) throws(GitError) -> Arrival {
        let names = advertised.keys.filter { !$0.hasSuffix("^{}") && $0.hasPrefix("refs/") }.sorted()
        guard !names.isEmpty else { return .nothing(isEmpty: true) }
        let standing = names.first { (advertised[$0 + "^{}"] ?? advertised[$0]) == commit }
        try remote.download(standing.map { [$0] } ?? names.filter { $0.hasPrefix("refs/heads/") || $0.hasPrefix("refs/tags/") })
        guard try writer.has(commit: commit) else { return .nothing(isEmpty: false) }
        try onMirror { [commit] () throws(GitError) in try writer.point(ReferenceNames.incoming, at: commit) }
        return .commit(commit)
    }
}
