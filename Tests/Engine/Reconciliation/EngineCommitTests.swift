import Fleet
import Planning
import Reconciliation
import Support
import Testing

@Suite struct EngineCommitTests {
    private static let blue = FleetFiles(["blue"], traffic: ["blue": 100])
    private static let both = FleetFiles(["blue", "green"], traffic: ["blue": 100])

    @Test func `a commit comes into force: pinned, recorded, then acted on`() {
        var stage = EngineStage()
        #expect(stage.read(Self.blue, "c1") == ["pin fleet c1", "record CommitInForce"])
        #expect(
            stage.settle() == [
                "record EndpointCreated", "prepare", "issue keys of digits", "publish digits: none",
                "record InstanceStarted InstanceStarted", "start 1 of digits/blue", "start 2 of digits/blue",
                "publish digits: none",
                "publish digits: none",
                "record TrafficChanged", "publish digits: blue 100", "record RevisionGood",
            ])
        #expect(stage.world.violations == [])
    }

    @Test func `the same commit read again says nothing`() {
        var stage = EngineStage.serving(Self.blue)
        #expect(stage.read(Self.blue, "c1") == [])
        #expect(stage.look() == [])
    }

    @Test func `what runs for a source that is not reconciled here keeps its name until it is stopped`() {
        var folder = EngineStage(sources: [.unnamed])
        folder.read(Self.blue, "c1", from: .unnamed)
        folder.settle()
        var stage = folder.restarted()
        #expect(stage.read(Self.blue, "c1") == ["record CommitInvalid"])
        #expect(stage.refused?.messages.first?.contains("endpoint digits runs already for source (folder)") == true)
        #expect(stage.settle() == [])

        var stopped = folder.engine.memory
        stopped.launches = [:]
        var next = EngineStage(memory: stopped)
        #expect(next.read(Self.blue, "c1") == ["pin fleet c1", "record CommitInForce", "revoke keys of digits"])
    }

    @Test func `a commit in force registers its assets, and a later one cannot give a version other bytes`() {
        func files(_ bytes: String) -> [String: String] {
            var files = Self.blue.files
            files["m.yml"] = "name: scorer\ntype: custom_model\nversion: 1\npath: m.bin\n"
            files["m.bin"] = bytes
            return files
        }
        let key = AssetKey(source: EngineStage.source, kind: .model, name: "scorer", version: "1")
        var stage = EngineStage()
        #expect(stage.read(files: files("a"), "c1") == ["pin fleet c1", "record CommitInForce AssetRegistered"])
        #expect(stage.engine.memory.assets[key]?.commit == CommitID("c1"))
        var later = stage.restarted()
        #expect(later.read(files: files("b"), "c2") == ["record CommitInvalid"])
        #expect(later.refused?.messages.first?.contains("registered by commit c1 with other content") == true)
        #expect(later.read(files: files("a"), "c3") == ["pin fleet c3", "record CommitInForce"])
        #expect(later.engine.memory.assets == stage.engine.memory.assets)
    }

    @Test func `a commit that loses an endpoint's file and keeps its deployments is refused`() {
        var stage = EngineStage.serving(Self.blue)
        var files = Self.blue.files
        let endpoint = files.first { $0.value.contains("auth_mode") || $0.value.contains("traffic:") }?.key ?? ""
        files[endpoint] = nil
        #expect(stage.read(files: files, "c2") == ["record CommitInvalid"])
        #expect(
            stage.refused?.messages == [
                "the commit removes endpoint digits and keeps its deployments (blue): remove them too, or bring the endpoint back"
            ])
        #expect(stage.settle() == [])
        // Where no endpoint ever was, its deployments are accepted and wait.
        var other = EngineStage()
        #expect(other.read(files: files, "c1") == ["pin fleet c1", "record CommitInForce"])
        #expect(!other.settle().contains { $0.hasPrefix("start") })
    }

    /// A commit that must not come into force, and what is remembered of it.
    struct Refused: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let fleet: FleetFiles
        let kind: SourceMemory.Refusal.Kind
        let event: String
        let message: String
    }

    @Test(arguments: [
        Refused(
            testDescription: "an invalid commit", fleet: FleetFiles(["blue"], traffic: ["blue": 50]), kind: .invalid,
            event: "CommitInvalid", message: "traffic"),
        Refused(
            testDescription: "a commit over quota", fleet: FleetFiles(["blue"], traffic: ["blue": 100], count: 9), kind: .quota,
            event: "CommitRefused", message: "quota exceeded: total needs 22 cores, limit 20 (digits/blue 22)"),
        Refused(
            testDescription: "a bulk deletion", fleet: FleetFiles([], traffic: [:]), kind: .prune, event: "CommitRefused",
            message: "commit c2 deletes 1 of 1 deployments (digits/blue)"),
    ])
    func `what is refused is remembered once, and changes nothing that runs`(_ refused: Refused) throws {
        var stage = EngineStage.serving(Self.blue, settings: Settings(quota: .init(total: 20)))
        let desired = stage.engine.desired
        #expect(stage.read(refused.fleet, "c2") == ["record \(refused.event)"])
        let refusal = try #require(stage.refused)
        #expect(refusal.commit == CommitID("c2"))
        #expect(refusal.kind == refused.kind)
        #expect(refusal.messages.first?.contains(refused.message) == true, "\(refusal.messages)")
        #expect(stage.inForce == CommitID("c1"))
        #expect(stage.engine.desired == desired)
        #expect(stage.look() == [])
        // Read again: it is known, and not said again.
        #expect(stage.read(refused.fleet, "c2") == [])
    }

    @Test func `a later commit that is right takes the refusal away`() {
        var stage = EngineStage.serving(Self.blue)
        stage.read(files: ["digits/endpoint.yml": "name: ["], "c2")
        #expect(stage.refused != nil)
        #expect(stage.read(Self.both, "c3") == ["pin fleet c3", "record CommitInForce"])
        #expect(stage.refused == nil)
        #expect(stage.settle().contains("start 3 of digits/green"))
    }

    @Test func `going back to the commit in force takes the refusal away, and does nothing`() {
        var stage = EngineStage.serving(Self.blue)
        stage.read(files: ["digits/endpoint.yml": "name: ["], "c2")
        #expect(stage.read(Self.blue, "c1") == ["pin fleet c1", "record"])
        #expect(stage.refused == nil)
        #expect(stage.look() == [])
    }

    @Test func `a refused commit is reviewed again after a restart, by the rules of then`() {
        let large = FleetFiles(["blue"], traffic: ["blue": 100], count: 9)
        var stage = EngineStage.serving(Self.blue, settings: Settings(quota: .init(total: 20)))
        stage.read(large, "c2")
        // The same quota: refused as before, and nothing is written.
        var same = stage.restarted(settings: Settings(quota: .init(total: 20)))
        #expect(same.restore(Self.blue, "c1") == [])
        #expect(same.read(large, "c2") == [])
        #expect(same.inForce == CommitID("c1"))
        // The operator has raised it.
        var raised = stage.restarted(settings: Settings(quota: .init(total: 22)))
        #expect(raised.restore(Self.blue, "c1") == [])
        #expect(raised.read(large, "c2") == ["pin fleet c2", "record CommitInForce"])
        #expect(raised.refused == nil)
        raised.settle()
        #expect(raised.world.alive(EndpointKey.digits["blue"]).count == 9)
    }

    @Test func `a quota in the repository tightens, and is not raised by it`() {
        var stage = EngineStage(settings: Settings(quota: .init(total: 20)))
        let tight = Self.blue.files.merging(["fleet.yaml": "quota:\n  total: 4\n"]) { $1 }
        #expect(stage.read(files: tight, "c1") == ["record CommitRefused"])
        let loose = FleetFiles(["blue"], traffic: ["blue": 100], count: 9).files.merging(["fleet.yaml": "quota:\n  total: 99\n"])
        { $1 }
        #expect(stage.read(files: loose, "c2") == ["record CommitRefused"])
        #expect(stage.engine.effectiveSettings.quota?.total == 20)
    }

    @Test func `a name claimed by two sources is an error in the later one`() {
        let later = SourceID("team-b")
        var stage = EngineStage(sources: [EngineStage.source, later])
        stage.read(Self.blue, "c1")
        #expect(stage.read(Self.both, "d1", from: later) == ["record CommitInvalid"])
        let refusal = stage.engine.memory.sources[later]?.refused
        #expect(refusal?.messages.count == 1)
        #expect(refusal?.messages.first?.contains("endpoint digits belongs to source fleet") == true)
        #expect(stage.engine.desired.commits == [EngineStage.source: CommitID("c1")])
        stage.settle()
        #expect(stage.world.alive(EndpointKey.digits["green"]).isEmpty)
    }

    @Test func `a commit without room comes into force when another source makes room`() {
        let later = SourceID("team-b")
        var stage = EngineStage(settings: Settings(quota: .init(total: 12)), sources: [EngineStage.source, later])
        stage.read(FleetFiles(["blue"], traffic: ["blue": 100], count: 4), "c1")
        stage.settle()
        let fleet = FleetFiles(["blue"], traffic: ["blue": 100], endpoint: "zebra")
        #expect(stage.read(fleet, "d1", from: later) == ["record CommitRefused"])
        stage.settle()
        #expect(stage.engine.memory.sources[later]?.refused?.kind == .quota)
        stage.read(FleetFiles(["blue"], traffic: ["blue": 100], count: 1), "c2")
        stage.settle()
        #expect(stage.engine.memory.sources[later]?.refused == nil)
        #expect(stage.engine.desired.commits == [EngineStage.source: CommitID("c2"), later: CommitID("d1")])
    }

    @Test func `a source that fails keeps its commit in force, and says why until it is read again`() {
        var stage = EngineStage.serving(Self.blue)
        #expect(stage.take(.unreadable(EngineStage.source, SourceFailure("no route to host"))) == [])
        #expect(stage.engine.sources[EngineStage.source]?.failure == "no route to host")
        #expect(stage.look() == [])
        #expect(stage.read(Self.blue, "c1") == [])
        #expect(stage.engine.sources[EngineStage.source]?.failure == nil)
    }

    @Test func `restored at start, what runs is left as it is`() {
        let stage = EngineStage.serving(Self.blue)
        var next = stage.restarted()
        #expect(next.restore(Self.blue, "c1") == [])
        #expect(next.look() == [])
        #expect(next.read(Self.blue, "c1") == ["pin fleet c1"] || next.read(Self.blue, "c1") == [])
        #expect(next.look() == [])
    }

    @Test func `without a readable commit everything is held`() {
        let stage = EngineStage.serving(Self.blue)
        var next = stage.restarted()
        next.take(.unreadable(EngineStage.source, SourceFailure("the mirror is gone")))
        #expect(next.look() == [])
        #expect(next.engine.desired.commits.isEmpty)
        // An instance that dies is not replaced, and the proxy learns that it is gone.
        next.world.die(Incarnation(1))
        #expect(next.pass().filter { $0.hasPrefix("start") || $0.hasPrefix("stop") } == [])
        #expect(next.world.routes.endpoints[.digits]?.traffic == TrafficSplit(["blue": 100]))
    }
}
