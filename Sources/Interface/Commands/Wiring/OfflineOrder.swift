import Fleet
import Manifests
import Planning
import Reconciliation
import Reports
import StateDirectory
import WebInterface

/// An order while no controller runs: it is remembered, and the next controller follows it.
struct OfflineOrder {
    private let configuration: OperatorConfiguration

    init(_ configuration: OperatorConfiguration) { self.configuration = configuration }

    func follow(_ question: OrderQuestion) async throws -> OrderReport {
        let state = try StateDirectory.open(path: configuration.state, access: .controller, command: "an order")
        let journal = try SQLiteJournal.open(state)
        let memory = try await journal.load()
        let sources = try Installation.configuredSources(configuration, state: state)
        let now = SystemTime().now()
        var engine = Engine(
            memory: memory, settings: configuration.settings,
            sources: Dictionary(sources.map { ($0.source.id, $0.source.repository) }, uniquingKeysWith: { first, _ in first }))
        for source in sources.map(\.source) {
            guard let commit = memory.sources[source.id]?.inForce, let tree = try? await source.tree(at: commit) else { continue }
            _ = engine.handle(.restored(tree), now: now)
        }
        let tree = try await CommitToGoBackTo(configuration, sources: sources, state: state).tree(
            for: question.verb, memory: memory)
        let followed = try engine.follow(try Order(question.verb, tree: tree), question.action(at: now), now: now)
        for effect in followed.effects {
            switch effect {
            case .pin(let source, let commit): try await sources.first { $0.source.id == source }?.source.pin(commit)
            case .record(let old, let new, let events): try await journal.record(from: old, to: new, events: events, at: now)
            case .perform, .fetch, .readAgain, .lookAgain: break
            }
        }
        return OrderReport(question, message: "\(followed.message); `sluice run` follows it")
    }
}
