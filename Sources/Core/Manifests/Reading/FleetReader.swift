package import Fleet

/// Reads the commits of one source. What did not change since the one before is not read, checked or built again: a file's
/// findings are kept with what they were made from, and made anew when any of that changes.
///
/// The answer is always that of reading everything: only the time differs.
package struct FleetReader: Sendable {
    package enum Purpose: Sendable {
        /// Only what is wrong matters: the fleet that an interpretation holds is empty.
        case findings
        /// One commit.
        case fleet
        /// One commit after another.
        case fleets
    }

    private let bindings: [String]
    private let purpose: Purpose
    private let scripts: ScriptJudge?
    private let concurrently: Concurrency
    private var last: (fleet: ReadFleet, operatorSettings: Settings, registered: AssetRegistry)?

    /// - Parameters:
    ///   - bindings: values that the files lack, as `--set` gives them (`endpoint_name=churn`, `{{NAME}}=value`): they go into every
    ///     manifest, after those of the repository's `fleet.yaml`.
    ///   - scripts: judges scoring scripts; without it they are not judged.
    package init(
        for purpose: Purpose = .fleets, bindings: [String] = [], scripts: ScriptJudge? = nil,
        concurrently: @escaping Concurrency = inTurn
    ) {
        self.purpose = purpose
        self.scripts = scripts
        self.bindings = bindings
        self.concurrently = concurrently
    }

    /// - Parameter registered: the versions of assets that commits of this source have defined so far.
    package mutating func read(
        _ tree: ManifestTree, settings: Settings, registered: AssetRegistry = [:]
    ) -> Interpretation {
        if case .fleets = purpose, var last, last.operatorSettings == settings, last.fleet.canFollow(to: tree) {
            self.last = nil
            let news = registered == last.registered ? nil : RegisteredAssets(registered, of: tree.source)
            last.fleet.follow(to: tree, registered: news, concurrently)
            last.registered = registered
            let interpretation = last.fleet.interpretation
            // What could not be read may be there the next time, under the same id.
            if !interpretation.isUnreadable { self.last = last }
            return interpretation
        }
        let fleet = ReadFleet(
            tree, registered: registered, settings: settings, bindings: bindings, for: purpose, scripts: scripts, concurrently)
        let interpretation = fleet.interpretation
        // Whoever reads but once decides when all of it is taken apart.
        if !interpretation.isUnreadable { last = (fleet, settings, registered) }
        return interpretation
    }
}

extension Interpretation {
    fileprivate var isUnreadable: Bool {
        diagnostics.contains { $0.rule == "file-unreadable" || $0.rule == "path-unreadable" }
    }
}

/// Reads all manifests of a commit and checks them against each other.
package func interpret(
    _ tree: ManifestTree, registered: AssetRegistry = [:], for purpose: FleetReader.Purpose = .fleet,
    settings: Settings = Settings(), bindings: [String] = [],
    scripts: ScriptJudge? = nil, concurrently: @escaping Concurrency = inTurn
) -> Interpretation {
    var reader = FleetReader(for: purpose, bindings: bindings, scripts: scripts, concurrently: concurrently)
    return reader.read(tree, settings: settings, registered: registered)
}
