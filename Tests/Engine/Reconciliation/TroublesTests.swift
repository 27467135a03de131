import Fleet
import Planning
import Reconciliation
import Support
import Testing

@Suite struct TroublesTests {
    private static let now = Moment(milliseconds: 5_000_000)

    private func news(_ engine: inout Engine) -> [String] {
        engine.takeNews(now: Self.now).map { "\($0.kind) \($0.subject): \($0.message)" }
    }

    @Test func `a source that cannot be read is told once, and once when it can be again`() {
        var engine = EngineStage.serving(FleetFiles(["blue"], traffic: ["blue": 100])).engine
        _ = engine.takeNews(now: Self.now)
        for _ in 0..<2 { _ = engine.handle(.unreadable(EngineStage.source, SourceFailure("no repository")), now: Self.now) }
        #expect(news(&engine) == ["SourceUnreadable fleet: no repository"])
        #expect(news(&engine) == [])
        let tree = ManifestTree.of(
            files: FleetFiles(["blue"], traffic: ["blue": 100]).files, source: EngineStage.source, commit: CommitID("c1"))
        _ = engine.handle(.read(tree), now: Self.now)
        #expect(news(&engine) == ["Resolved fleet: no longer: no repository"])
    }

    @Test func `one cause of many failed actions is one line`() {
        var stage = EngineStage()
        stage.read(FleetFiles(["blue"], traffic: ["blue": 100]), "c1")
        let effects = stage.handle(.observed(stage.world.observed))
        for case .perform(let action) in effects { stage.take(.failed(action, reason: "no space is left")) }
        var engine = stage.engine
        #expect(news(&engine) == ["ActionFailed controller: no space is left"])
    }
}
