import Fleet
import GitSource
import Manifests
import Planning
import Reconciliation
import Reports
import System
import WebInterface

/// Reads the commit that a plan is asked for, and plans it against what is there.
struct HeadReader {
    private let configuration: OperatorConfiguration
    private let sources: [any ManifestSource]

    init(_ configuration: OperatorConfiguration, sources: [any ManifestSource]) {
        self.configuration = configuration
        self.sources = sources
    }

    func plan(_ question: PlanQuestion, in view: FleetView) async throws -> PlanReport {
        let tree = try await head(of: question)
        if let commit = view.memory.sources[tree.source]?.inForce, view.desired.commits[tree.source] == nil {
            let why = view.sources.first { $0.id == tree.source }?.failure ?? "it is not there"
            throw CommandFailure(
                "the commit in force, \(commit.short), cannot be read, so there is nothing to compare with: \(why)")
        }
        let interpretation = interpret(
            tree, registered: view.memory.assets, settings: configuration.settings, concurrently: concurrently)
        return PlanReport(
            view, source: tree.source, commit: tree.commit, head: interpretation.desired,
            findings: interpretation.diagnostics, settings: interpretation.settings)
    }

    /// A folder is planned as the one configured source, if there is just one: that is whose pull request it is.
    private func head(of question: PlanQuestion) async throws -> ManifestTree {
        let source = configuration.sources.count == 1 ? configuration.sources[0].id : .unnamed
        switch (question.folder, question.revision) {
        case (let folder?, let revision?):
            return try await LocalRepository.tree(of: revision, around: folder, source: source)
        case (let folder?, nil):
            return try await FolderSource(folder, id: source).latest()
        case (nil, let revision):
            guard let first = sources.first, sources.count == 1 else {
                throw CommandFailure(
                    sources.isEmpty
                        ? "there is no configured source: name a folder, as in `sluice plan .`"
                        : "there are \(sources.count) sources: name a folder or repository, as in `sluice plan --rev REV .`")
            }
            guard let revision, let configured = configuration.sources.first else { return try await first.latest() }
            return try await LocalRepository.tree(of: revision, around: configured.repository, source: configured.id)
        }
    }
}
