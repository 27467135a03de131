import Fleet
import GitSource
import Manifests
import Planning
import Reconciliation
import StateDirectory
import WebInterface

/// Finds the commit that a roll-back names: in the source's own store, else in its repository.
struct CommitToGoBackTo {
    private let configuration: OperatorConfiguration
    private let sources: [Installation.NamedSource]
    private let state: StateDirectory

    init(_ configuration: OperatorConfiguration, sources: [Installation.NamedSource], state: StateDirectory) {
        self.configuration = configuration
        self.sources = sources
        self.state = state
    }

    /// nil: the order names none.
    func tree(for verb: OrderQuestion.Verb, memory: Memory) async throws -> ManifestTree? {
        guard case .rollback(let endpoint, let revision?) = verb else { return nil }
        // An endpoint that nobody knows is refused by the order itself.
        let key = memory.steps.keys.first { $0.name == endpoint.lowercased() }
        guard let key, let source = sources.first(where: { $0.source.id == key.source })?.source else { return nil }
        if let tree = try? await source.tree(at: CommitID(revision)) { return tree }
        if let git = source as? GitSource, let commit = await git.kept(abbreviated: revision) {
            return try await source.tree(at: commit)
        }
        let there = try Installation.configuredSources(configuration, state: state, revision: revision)
        guard let other = there.first(where: { $0.source.id == key.source })?.source else {
            throw CommandFailure("\(key) was applied from a folder, which has no earlier commits")
        }
        return try await other.latest()
    }
}

extension Order {
    init(_ verb: OrderQuestion.Verb, tree: ManifestTree?) throws {
        switch verb {
        case .suspend(let endpoint): self = .suspend(endpoint: endpoint)
        case .resume(let endpoint): self = .resume(endpoint: endpoint)
        case .retry(let endpoint): self = .retry(endpoint: endpoint)
        case .rollback(let endpoint, _): self = .rollback(endpoint: endpoint, to: tree)
        case .regenerateKey(let type, let endpoint, let grace):
            guard let type = KeyType(rawValue: type) else { throw CommandFailure("there is no \(type) key") }
            self = .regenerateKey(type, endpoint: endpoint, grace: grace)
        case .advanceRollout(let endpoint): self = .advanceRollout(endpoint: endpoint)
        case .approve(let kind, let commit):
            guard let kind = Approval.Kind(rawValue: kind) else {
                throw CommandFailure("nothing is approved under the name \(kind)")
            }
            self = .approve(kind, commit: commit)
        }
    }
}
