import Fleet
import Planning
import Reconciliation
import Support
import Testing

/// A key is replaced: who is let in at each moment, whatever fails between.
@Suite struct KeyReplacementTests {
    private static let blue = FleetFiles(["blue"], traffic: ["blue": 100])
    private static let old = KeyHash(id: "k-digits", sha1: "hash")
    private static let new = KeyHash(id: "k-digits+", sha1: "hash")

    private func accepted(_ stage: EngineStage) -> [KeyHash] { stage.world.routes.endpoints[.digits]?.keys ?? [] }

    private func ordered(grace: Int64) -> EngineStage {
        var stage = EngineStage.serving(Self.blue)
        #expect(
            stage.order(.regenerateKey(.primary, endpoint: "digits", grace: grace)).hasPrefix(
                "the primary key of digits is replaced"))
        return stage
    }

    @Test func `the old key is accepted until the proxy knows the new one`() {
        var stage = ordered(grace: 0)
        var seen: [[KeyHash]] = []
        for _ in 0..<6 {
            stage.pass()
            if seen.last != accepted(stage) { seen.append(accepted(stage)) }
        }
        #expect(seen == [[Self.old], [Self.new, Self.old], [Self.new]])
        #expect(stage.engine.memory.replacements == [:])
    }

    @Test func `and for the grace after that, whatever the clock does`() {
        var stage = ordered(grace: 60_000)
        stage.settle()
        #expect(accepted(stage) == [Self.new, Self.old])
        stage.now = stage.now.adding(milliseconds: -600_000)
        stage.settle()
        stage.now = stage.now.adding(milliseconds: 40_000)
        stage.settle()
        #expect(accepted(stage) == [Self.new, Self.old])
        stage.now = stage.now.adding(milliseconds: 20_000)
        stage.settle()
        #expect(accepted(stage) == [Self.new])
    }

    @Test func `a controller that is killed at any moment goes on with it`() {
        for passes in 0..<4 {
            var stage = ordered(grace: 60_000)
            for _ in 0..<passes { stage.pass() }
            var next = stage.restarted()
            next.restore(Self.blue, "c1")
            for _ in 0..<6 {
                next.pass()
                #expect(accepted(next).contains(Self.old), "after \(passes) passes")
            }
            next.settle()
            #expect(accepted(next) == [Self.new, Self.old], "after \(passes) passes")
        }
    }

    @Test func `a key that could not be made is tried again, and nobody is turned away`() {
        var stage = ordered(grace: 0)
        let action = Action.replaceKey(.digits, Self.old)
        _ = stage.look()
        stage.take(.failed(action, reason: "the disk is full"))
        #expect(stage.engine.memory.keys[.digits] == [Self.old])
        stage.now = stage.now.adding(milliseconds: 500)
        #expect(stage.look().contains { $0.contains("key") })
    }

    @Test func `what was revoked meanwhile is not given back`() {
        var stage = ordered(grace: 0)
        stage.take(.revokedKeys(.digits))
        stage.take(.replacedKey(.digits, [Self.new]))
        #expect(stage.engine.memory.keys[.digits] == nil)
    }

    @Test func `with the endpoint its replacement goes`() {
        var stage = ordered(grace: 3_600_000)
        stage.settle()
        stage.read(.nothing, "c2")
        stage.order(.approve(.prune, commit: "c2"))
        stage.settle()
        #expect(stage.engine.memory.replacements == [:])
        #expect(stage.engine.memory.keys == [:])
    }

    @Test(
        "orders that make no sense are refused",
        arguments: [
            ("no such endpoint", "nobody"), ("is being replaced already", "digits"),
        ]) func refusals(message: String, endpoint: String)
    {
        var stage = ordered(grace: 0)
        #expect(
            stage.order(.regenerateKey(.primary, endpoint: endpoint, grace: 0)).contains(message.replacing("such ", with: "")))
    }

    @Test func `a suspended endpoint keeps its keys`() {
        var stage = EngineStage.serving(Self.blue)
        stage.order(.suspend(endpoint: "digits"))
        #expect(stage.order(.regenerateKey(.primary, endpoint: "digits", grace: 0)).contains("resume it first"))
    }

    @Test func `events tell of the order, the acceptance and the end`() {
        var stage = ordered(grace: 1_000)
        var memories = [stage.engine.memory]
        for _ in 0..<6 {
            stage.now = stage.now.adding(milliseconds: 400)
            stage.pass()
            memories.append(stage.engine.memory)
        }
        let kinds = zip([Memory()] + memories, memories).flatMap { events(from: $0, to: $1, at: stage.now) }.map(\.kind)
        #expect(kinds.filter { $0.hasPrefix("Key") } == ["KeyReplacement", "KeyAccepted", "KeyEnded"])
    }
}
