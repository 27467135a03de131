/// How a revision in a configuration becomes names of references.
enum ReferenceNames {
    /// What the newest commit is kept by.
    static let incoming = "refs/sluice/incoming"
    static let pins = "refs/sluice/pinned/"

    /// Full names that a revision may mean, the likeliest first.
    static func candidates(for revision: String) -> [String] {
        if revision == "HEAD" || revision.hasPrefix("refs/") { return [revision] }
        return ["refs/heads/\(revision)", "refs/tags/\(revision)", "refs/remotes/\(revision)"]
    }

    static func isCommitID(_ text: String) -> Bool { text.utf8.count == 40 && text.allSatisfy(\.isHexDigit) }

    static func pin(of commit: String) -> String { pins + commit }
}
