package import Fleet
import System

/// Collecting: what nothing refers to goes, oldest first, until the size limit holds.
extension ProcessBackend {
    package func collect(keepingLaunches: [Launch], recipes: Set<EnvironmentRecipe>) async {
        guard (try? adopt()) != nil else { return }
        let launches = keepingLaunches + instances.values.map(\.launch)
        let building = await environments.isBuilding
        if starting.isEmpty, !building { removeLeftovers() }
        let folders = [paths.environments, paths.stages, paths.logs, paths.cache]
        // Environments have tens of thousands of files: counting them must not hold up a look at the instances.
        guard var total = try? await offPool({ folders.map(Files.treeSize).reduce(0, +) }) else { return }
        if total <= configuration.sizeLimit { return }
        var kept = Set(launches.flatMap { [$0.spec.code, $0.spec.model] }.compactMap { $0 }.map(stages.path))
        for recipe in recipes.union(launches.map(\.spec.environment)) {
            if let record = await environments.record(of: recipe) { kept.insert(environments.folder(of: record)) }
        }
        kept.formUnion(launches.map(log))
        kept.formUnion(instances.values.compactMap { $0.record.environmentKey.map { "\(paths.environments)/\($0)" } })
        for candidate in candidates() where !kept.contains(candidate.path) && total > configuration.sizeLimit {
            // A start or a build that began meanwhile may need just this.
            if !starting.isEmpty { return }
            let size = Files.treeSize(candidate.path)
            try? Files.remove(candidate.path)
            if candidate.path.hasSuffix(".log") { try? Files.remove("\(candidate.path).1") }
            total -= size
        }
        if total > configuration.sizeLimit, !building { try? Files.remove(paths.cache) }
    }

    /// Folders that a crash left half made.
    private func removeLeftovers() {
        for folder in [paths.environments, paths.stages, paths.instances] {
            for name in (try? Files.list(folder)) ?? [] where name.hasPrefix(".new-") { try? Files.remove("\(folder)/\(name)") }
        }
    }

    private func candidates() -> [(path: String, modified: Double)] {
        let environments = entries(of: paths.environments).filter { $0 != paths.locks }
        let logs = entries(of: paths.logs).flatMap(entries).flatMap(entries).filter { $0.hasSuffix(".log") }
        return (environments + entries(of: paths.stages) + logs).map { ($0, Files.status($0)?.modified ?? 0) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    }

    private func entries(of folder: String) -> [String] {
        ((try? Files.list(folder)) ?? []).filter { !$0.hasPrefix(".new-") }.map { "\(folder)/\($0)" }
    }
}
