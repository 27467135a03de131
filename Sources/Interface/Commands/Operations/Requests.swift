/// A commit that a command speaks of.
package struct CommitRequest: Sendable, Equatable {
    /// A folder, or with a revision a local repository or folder of one; nil: the sources of the configuration.
    package var folder: String?
    /// A branch, tag or commit; nil: the files as they are, or the configured revision.
    package var revision: String?

    package init(folder: String? = nil, revision: String? = nil) {
        self.folder = folder
        self.revision = revision
    }
}

package struct ValidationRequest: Sendable, Equatable {
    /// Folders of manifests, or single files; never empty.
    package var paths: [String]
    /// Read from the repository around the path at this revision.
    package var revision: String?

    package init(paths: [String], revision: String? = nil) {
        self.paths = paths
        self.revision = revision
    }
}

package struct InvokeRequest: Sendable, Equatable {
    package var endpoint: String
    /// Pins the request; nil leaves it to the traffic.
    package var deployment: String?
    package var body: [UInt8]
    package var timeoutSeconds: Int

    package init(endpoint: String, deployment: String? = nil, body: [UInt8], timeoutSeconds: Int = 60) {
        self.endpoint = endpoint
        self.deployment = deployment
        self.body = body
        self.timeoutSeconds = timeoutSeconds
    }
}

package struct LogRequest: Sendable, Equatable {
    package var endpoint: String
    package var deployment: String
    package var lines: Int
    package var follow: Bool

    package init(endpoint: String, deployment: String, lines: Int, follow: Bool) {
        self.endpoint = endpoint
        self.deployment = deployment
        self.lines = lines
        self.follow = follow
    }
}
