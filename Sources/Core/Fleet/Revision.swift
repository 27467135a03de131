/// What a commit asks of one endpoint. Two commits with the same fingerprint ask the same of it: only another fingerprint touches it.
package struct Revision: Hashable, Sendable, Codable {
    package let commit: CommitID
    /// Of the endpoint and its deployments, without the places at which they are written.
    package let fingerprint: String

    package init(commit: CommitID, fingerprint: String) {
        self.commit = commit
        self.fingerprint = fingerprint
    }
}
