private import Fleet
package import Reconciliation
internal import Testing

/// What every `ManifestSource` keeps, whatever it reads.
package enum SourceContract {
    /// A source with a hand on what it reads. The origin is empty at first.
    package struct Subject: Sendable {
        package let source: any ManifestSource
        /// Makes these files, and no others, the newest revision.
        package let publish: @Sendable (_ files: [String: String]) async throws -> Void
        /// Takes the origin away.
        package let vanish: @Sendable () async throws -> Void
        /// Whether older commits can be read again.
        package let keepsPast: Bool
        /// Whether news is told without being asked.
        package let tellsNews: Bool

        package init(
            _ source: any ManifestSource, keepsPast: Bool = true, tellsNews: Bool = true,
            publish: @escaping @Sendable ([String: String]) async throws -> Void,
            vanish: @escaping @Sendable () async throws -> Void
        ) {
            self.source = source
            self.publish = publish
            self.vanish = vanish
            self.keepsPast = keepsPast
            self.tellsNews = tellsNews
        }
    }

    package struct Check: Sendable, CustomStringConvertible {
        package let description: String
        package let run: @Sendable (Subject) async throws -> Void
    }

    package static let checks: [Check] = [
        Check(description: "reads the newest revision", run: readsNewest),
        Check(description: "gives the same commit until there is news", run: staysTheSame),
        Check(description: "sees the next revision", run: seesNext),
        Check(description: "reads bytes by blob", run: readsBlobs),
        Check(description: "refuses what it does not hold", run: refusesUnknown),
        Check(description: "keeps a pinned commit after the origin vanished", run: keepsPinned),
        Check(description: "fails in one line and recovers", run: failsAndRecovers),
        Check(description: "tells of news", run: tellsOfNews),
    ]

    private static let first = ["endpoint.yml": "name: iris\n", "blue/deployment.yml": "name: blue\n", "blue/score.py": ""]

    private static func readsNewest(_ subject: Subject) async throws {
        try await subject.publish(first)
        let tree = try await subject.source.latest()
        #expect(tree.source == subject.source.id)
        #expect(tree.entries.keys.sorted() == ["blue/deployment.yml", "blue/score.py", "endpoint.yml"])
        for (path, text) in first {
            let entry = try #require(tree.entries[path])
            #expect(entry.kind == .file)
            #expect(tree.size(of: path) == text.utf8.count)
            #expect(tree.read(path) == Array(text.utf8))
        }
        #expect(tree.read("absent") == nil)
    }

    private static func staysTheSame(_ subject: Subject) async throws {
        try await subject.publish(first)
        let trees = [try await subject.source.latest(), try await subject.source.latest()]
        #expect(trees[0].commit == trees[1].commit)
        #expect(trees[0].entries == trees[1].entries)
    }

    private static func seesNext(_ subject: Subject) async throws {
        try await subject.publish(first)
        let before = try await subject.source.latest()
        var files = first
        files["endpoint.yml"] = "name: wine\n"
        files["blue/score.py"] = nil
        try await subject.publish(files)
        let after = try await subject.source.latest()
        #expect(before.commit != after.commit)
        #expect(after.read("endpoint.yml") == Array("name: wine\n".utf8))
        #expect(after.entries["blue/score.py"] == nil)
        #expect(before.entries["blue/deployment.yml"]?.blob == after.entries["blue/deployment.yml"]?.blob)
        #expect(before.entries["endpoint.yml"]?.blob != after.entries["endpoint.yml"]?.blob)
    }

    private static func readsBlobs(_ subject: Subject) async throws {
        try await subject.publish(first)
        let entry = try #require(try await subject.source.latest().entries["endpoint.yml"])
        #expect(try await subject.source.read(entry.blob) == Array("name: iris\n".utf8))
    }

    private static func refusesUnknown(_ subject: Subject) async throws {
        try await subject.publish(first)
        _ = try await subject.source.latest()
        let unknown = String(repeating: "b", count: 40)
        await expectFailure { () throws(SourceFailure) in _ = try await subject.source.read(BlobID(unknown)) }
        await expectFailure { () throws(SourceFailure) in _ = try await subject.source.tree(at: CommitID(unknown)) }
    }

    private static func keepsPinned(_ subject: Subject) async throws {
        try await subject.publish(first)
        let before = try await subject.source.latest()
        try await subject.source.pin(before.commit)
        try await subject.source.pin(before.commit)
        guard subject.keepsPast else { return }
        try await subject.publish(["other.yml": "name: other\n"])
        _ = try await subject.source.latest()
        try await subject.vanish()
        let again = try await subject.source.tree(at: before.commit)
        #expect(again.entries == before.entries)
        #expect(again.commit == before.commit)
        #expect(again.subpath == before.subpath)
        #expect(again.read("endpoint.yml") == Array("name: iris\n".utf8))
        #expect(before.read("blue/deployment.yml") == Array("name: blue\n".utf8))
    }

    private static func failsAndRecovers(_ subject: Subject) async throws {
        try await subject.publish(first)
        let before = try await subject.source.latest()
        try await subject.vanish()
        await expectFailure { () throws(SourceFailure) in _ = try await subject.source.latest() }
        try await subject.publish(["other.yml": "name: other\n"])
        let after = try await subject.source.latest()
        #expect(after.commit != before.commit)
        #expect(after.entries.keys.sorted() == ["other.yml"])
    }

    private static func tellsOfNews(_ subject: Subject) async throws {
        guard subject.tellsNews else { return }
        try await subject.publish(first)
        let before = try await subject.source.latest()
        let changes = subject.source.changes()
        try await subject.publish(["other.yml": "name: other\n"])
        for await _ in changes {
            if try await subject.source.latest().commit != before.commit { return }
        }
        Issue.record("the stream ended without news")
    }

    private static func expectFailure(_ body: () async throws(SourceFailure) -> Void) async {
        do throws(SourceFailure) {
            try await body()
            Issue.record("nothing failed")
        } catch {
            #expect(!error.message.isEmpty)
            #expect(!error.message.contains("\n"))
            #expect(!error.message.hasSuffix("."))
        }
    }
}
