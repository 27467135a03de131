import Fleet
import GitSource
import Manifests
import Measuring
import Reconciliation
import System

/// What a running reader needs of the repository, in this process.
struct ReaderBenchmark {
    let repository: BenchmarkRepository
    let folder: String
    private static let rounds = 9

    func run(into table: inout Table) async throws {
        let tree = try await list("main")
        let paths = tree.paths(below: "").filter { $0.hasSuffix(".yml") }
        let clock = ContinuousClock()
        var listing: [Double] = []
        var lookups: [Double] = []
        var alone: [Double] = []
        var together: [Double] = []
        for _ in 0..<Self.rounds {
            listing.append(try await clock.measure { _ = try await list("main") }.seconds)
            lookups.append(clock.measure { for path in paths { _ = tree.entry(at: path) } }.seconds)
            // A handle of its own each time, which has nothing in its caches.
            let cold = try await list("main")
            alone.append(clock.measure { for path in paths { _ = cold.read(path) } }.seconds)
            let other = try await list("main")
            together.append(clock.measure { concurrently(paths.count) { _ = other.read(paths[$0]) } }.seconds)
        }
        table.add("list a commit", milliseconds: listing, ", \(tree.root.fileCount) files")
        table.add("look up the manifests by path", milliseconds: lookups)
        table.add("read the manifests on 1 thread", milliseconds: alone)
        table.add("read the manifests on \(coreCount) threads", milliseconds: together)
        try await runChange(into: &table)
    }

    private func list(_ revision: String, after previous: ManifestTree? = nil) async throws -> ManifestTree {
        try await LocalRepository.tree(of: revision, around: repository.path, after: previous)
    }

    /// One file changed: what is listed and read again, and what is not.
    private func runChange(into table: inout Table) async throws {
        let before = try await list("before")
        let clock = ContinuousClock()
        var listing: [Double] = []
        var comparing: [Double] = []
        var following: [Double] = []
        var reader = FleetReader(concurrently: concurrently)
        guard reader.read(before, settings: Settings()).desired != nil else { throw BenchmarkFailure("the fleet is not valid") }
        for _ in 0..<Self.rounds {
            var after = before
            listing.append(try await clock.measure { after = try await list("main", after: before) }.seconds)
            var changes: [String] = []
            comparing.append(clock.measure { changes = after.changes(since: before) }.seconds)
            guard changes == [GeneratedFleet.changed] else { throw BenchmarkFailure("other changes: \(changes)") }
            var answer: Interpretation?
            following.append(clock.measure { answer = reader.read(after, settings: Settings()) }.seconds)
            guard answer?.desired?.commits.values.first == after.commit else { throw BenchmarkFailure("another answer") }
            _ = reader.read(before, settings: Settings())
        }
        table.add("after a change: list", milliseconds: listing)
        table.add("after a change: compare", milliseconds: comparing)
        table.add("after a change: validate, and make the fleet", milliseconds: following, ", goal: under 10 ms with listing")
        table.add("after a change: a look of a running source", milliseconds: try await looks())
    }

    /// With the copy into the source's own mirror, as a controller does it.
    private func looks() async throws -> [Double] {
        try Files.remove(folder + "/mirror")
        let clock = ContinuousClock()
        var looks: [Double] = []
        try await repository.git("update-ref", "refs/heads/moving", "refs/heads/before")
        let source = try GitSource(
            GitSourceConfiguration(
                id: SourceID("bench"), repository: repository.path, revision: "moving", mirror: folder + "/mirror"))
        _ = try await source.latest()
        for branch in ["main", "before", "main", "before", "main"] {
            try await repository.git("update-ref", "refs/heads/moving", "refs/heads/\(branch)")
            looks.append(try await clock.measure { _ = try await source.latest() }.seconds)
        }
        return looks
    }
}
