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
    /// Folders of manifests, single files, or `-` for the standard input; never empty.
    package var paths: [String]
    /// Read from the repository around the path at this revision.
    package var revision: String?
    /// Where paths in manifests begin and end; nil: the repository around the path.
    package var root: String?
    /// `PATH=VALUE` lines for every manifest.
    package var bindings: [String]
    /// Warnings count as errors.
    package var isStrict: Bool
    /// Certain repairs are written to the files first.
    package var fixes: Bool

    package init(
        paths: [String], revision: String? = nil, root: String? = nil, bindings: [String] = [], isStrict: Bool = false,
        fixes: Bool = false
    ) {
        self.paths = paths
        self.revision = revision
        self.root = root
        self.bindings = bindings
        self.isStrict = isStrict
        self.fixes = fixes
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
