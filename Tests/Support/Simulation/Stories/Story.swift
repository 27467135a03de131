package import Fleet

/// What people do while the simulation runs: commits, one after the other, and the operator's settings.
package struct Story: Sendable {
    package static let source = SourceID("fleet")
    /// Who orders.
    static let person = "somebody"

    /// A model with which no instance comes up.
    static let badModel = "broken"
    static let badBlob = ManifestTree.of(files: ["model": badModel]).entry(at: "model")?.blob

    package enum Chapter: Sendable {
        case commit(FleetFiles)
        /// A commit with a manifest that cannot be read.
        case invalidCommit
        /// The branch goes back to the commit before the newest, which the remote forgets.
        case forcePush
        /// The operator sets the quota (cores; nil: none) and restarts the controller.
        case quota(Int?)
        /// Somebody has a key replaced; the old one is accepted for so many milliseconds more.
        case newKey(KeyType, grace: Int64)
    }

    /// What happens when, in milliseconds since the beginning.
    package var chapters: [(at: Int64, chapter: Chapter)]
    package var settings: Settings
    /// Each chapter waits until the one before has come true.
    package var isOneByOne: Bool
    package var end: Int64 { (chapters.last?.at ?? 0) + 20_000 }

    /// What the last commit that can be read asks for.
    var instanceCounts: [DeploymentKey: Int] {
        for case .commit(let fleet) in chapters.map(\.chapter).reversed() {
            let counts = fleet.deployments.map { deployment in
                let endpoint = EndpointKey(source: Self.source, name: deployment.endpoint)
                return (DeploymentKey(endpoint: endpoint, name: deployment.name), deployment.count)
            }
            return Dictionary(counts) { first, _ in first }
        }
        return [:]
    }

    package init(chapters: [(at: Int64, chapter: Chapter)], settings: Settings, isOneByOne: Bool) {
        self.chapters = chapters
        self.settings = settings
        self.isOneByOne = isOneByOne
    }

    /// Commits that are made true one after the other.
    package init(commits: [FleetFiles], settings: Settings = Settings(pruneAllowed: true)) {
        self.init(chapters: commits.map { (0, .commit($0)) }, settings: settings, isOneByOne: true)
    }
}
