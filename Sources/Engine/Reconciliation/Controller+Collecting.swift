import Fleet
import Planning

/// What nothing refers to any more is collected in the background: never while a pass waits for it.
extension Controller {
    /// What a collection depended on, and when it was.
    struct Collection: Equatable {
        let launches: Set<Incarnation>
        let commits: [SourceID: CommitID]
        let at: Moment
    }

    /// Milliseconds between two collections when something has changed, and when nothing has.
    private static let shortest: Int64 = 60_000
    private static let longest: Int64 = 3_600_000

    /// Collects when nothing is under way and enough time has passed.
    func collectGarbage() {
        let now = ports.clock.now()
        // Asked after each look: most of them come too soon to look any further.
        if let last = lastCollection, now.since(last.at) < Self.shortest { return }
        let launches = engine.memory.launches
        let collection = Collection(launches: Set(launches.keys), commits: engine.desired.commits, at: now)
        // While a commit in force cannot be read, nobody knows what it needs.
        let isAllKnown = persisted.sources.allSatisfy { $0.value.inForce == nil || collection.commits[$0.key] != nil }
        guard isAllKnown, !engine.isBusy, persisted == engine.memory, isDue(collection) else { return }
        lastCollection = collection
        let recipes = Set((engine.observed?.environments ?? [:]).keys.filter(isNeeded))
        let goals = engine.memory.commitsToGoBackTo
        let kept = launches.values.sorted { $0.incarnation < $1.incarnation }
        Task { [ports] in
            await ports.backend.collect(keepingLaunches: kept, recipes: recipes)
            for source in ports.sources {
                let commits = kept.filter { $0.deployment.endpoint.source == source.id }.map(\.commit)
                await source.collect(
                    keeping: Set(commits + [collection.commits[source.id]].compactMap(\.self)).union(goals[source.id] ?? []))
            }
        }
    }

    private func isDue(_ collection: Collection) -> Bool {
        guard let last = lastCollection else { return true }
        let isChanged = last.launches != collection.launches || last.commits != collection.commits
        return collection.at.since(last.at) >= (isChanged ? Self.shortest : Self.longest)
    }

    private func isNeeded(_ recipe: EnvironmentRecipe) -> Bool {
        engine.desired.deployments.values.contains { engine.settings.recipe(of: $0) == recipe }
    }
}
