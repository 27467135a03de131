package import Fleet
internal import Reconciliation

/// What the operator says of one source.
package struct GitSourceConfiguration: Hashable, Sendable {
    package let id: SourceID
    /// A local path, or a URL: file://, git://, http:// or https://.
    package let repository: String
    /// A branch, a tag, a full reference name, HEAD, or a commit id of 40 digits.
    package let revision: String
    /// The folder that is watched for manifests; "" for the whole repository.
    package let subpath: String
    /// Seconds between two looks.
    package let interval: Double
    /// The folder of the source's own copy of what it reads. It is made when it is first needed.
    package let mirror: String

    package init(
        id: SourceID, repository: String, revision: String = "HEAD", subpath: String = "", interval: Double = 30,
        mirror: String
    ) {
        self.id = id
        self.repository = repository
        self.revision = revision
        self.subpath = subpath
        self.interval = interval
        self.mirror = mirror
    }

    /// The same with a plain subpath; throws what cannot be meant.
    func checked() throws(SourceFailure) -> GitSourceConfiguration {
        let parts = subpath.split(separator: "/").filter { $0 != "." }
        guard !parts.contains("..") else {
            throw SourceFailure("source '\(id)': subpath '\(subpath)' leads out of the repository", isFinal: true)
        }
        guard !revision.isEmpty else {
            throw SourceFailure("source '\(id)': `revision` is empty: name a branch, a tag or a commit", isFinal: true)
        }
        guard interval.isFinite, interval > 0 else {
            throw SourceFailure("source '\(id)': the interval must be more than 0 seconds", isFinal: true)
        }
        return GitSourceConfiguration(
            id: id, repository: repository, revision: revision, subpath: parts.joined(separator: "/"), interval: interval,
            mirror: mirror)
    }
}
