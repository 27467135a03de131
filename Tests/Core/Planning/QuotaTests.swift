import Fleet
import Planning
import Support
import Testing

@Suite struct QuotaTests {
    @Test(arguments: [
        ("Standard_DS2_v2", 1, 4), ("Standard_DS2_v2", 2, 6), ("Standard_DS2_v2", 5, 12), ("Standard_DS3_v2", 4, 20),
        ("standard_ds3_v2", 10, 48),
    ])
    func `a deployment needs ceil(1.2 n) times the cores of its size`(size: String, instances: Int, cores: Int) throws {
        let type = try #require(InstanceType.named(size))
        #expect(QuotaLedger.cores(instances: instances, of: type) == cores)
    }

    @Test func `an exempt size needs no reserve`() throws {
        let type = try #require(InstanceType.all.first { $0.isExemptFromReserve })
        #expect(QuotaLedger.cores(instances: 5, of: type) == 5 * type.cores)
    }

    private func review(_ candidate: Desired, memory: Memory = Memory(), quota: Settings.Quota?) -> CommitReview {
        CommitReview(
            candidate: candidate, commit: CommitID("c2"), source: SourceID("fleet"), others: Desired(), memory: memory,
            settings: Settings(quota: quota))
    }

    @Test func `a commit over quota is refused with need, limit and who uses what`() {
        let candidate = Desired.example([.example("blue"), .example("green", count: 3)], traffic: ["blue": 100])
        let review = review(candidate, quota: .init(total: 12, families: ["standardDSv2Family": 13]))
        guard case .refused(let refusal) = review else { return #expect(Bool(false), "accepted") }
        #expect(refusal.kind == .quota)
        #expect(
            refusal.messages == [
                "quota exceeded: standardDSv2Family needs 14 cores, limit 13 (digits/blue 6, digits/green 8)",
                "quota exceeded: total needs 14 cores, limit 12 (digits/blue 6, digits/green 8)",
            ])
    }

    @Test func `exactly at the limit is accepted, and without a quota everything is`() {
        let candidate = Desired.example([.example("blue"), .example("green")], traffic: ["blue": 100])
        #expect(review(candidate, quota: .init(total: 12)) == .accepted)
        #expect(review(candidate, quota: nil) == .accepted)
    }

    @Test func `a change whose peak can never fit is refused`() {
        var world = PlannedWorld(.example([.example("blue")], traffic: ["blue": 100]))
        world.settle()
        let candidate = Desired.example([.example("green")], traffic: ["green": 100])
        guard case .refused(let refusal) = review(candidate, memory: world.memory, quota: .init(total: 10)) else {
            return #expect(Bool(false), "accepted")
        }
        #expect(refusal.messages.first?.contains("side by side") == true)
    }

    @Test func `a peak waits behind removals and nothing starts over quota`() {
        let other = EndpointKey(source: SourceID("fleet"), name: "zebra")
        var world = PlannedWorld(
            Desired.merged([
                .example([.example("blue")], traffic: ["blue": 100]),
                .example([.example("old", of: other)], traffic: ["old": 100], endpoint: other),
            ]), settings: Settings(quota: .init(total: 12)))
        world.settle()
        // zebra/old goes, digits/green comes; side by side they would need 18 cores.
        var next = Desired.merged([
            .example([.example("blue"), .example("green")], traffic: ["blue": 100]),
            .example([], traffic: [:], endpoint: other),
        ])
        next.commits = world.desired.commits
        world.desired = next
        world.pass()
        #expect(world.alive(EndpointKey.digits["green"]).isEmpty)
        world.settle()
        #expect(world.alive(EndpointKey.digits["green"]).count == 2)
        #expect(world.alive(other["old"]).isEmpty)
        #expect(world.violations == [])
    }

    @Test func `a lowered quota stops nothing`() {
        var world = PlannedWorld(.example([.example("blue")], traffic: ["blue": 100]))
        world.settle()
        world.settings.quota = .init(total: 2)
        #expect(world.pass().actions == [])
    }

    @Test(arguments: [(1, 3, true), (2, 3, true), (2, 4, false), (3, 3, true), (1, 1, true)])
    func `deleting more than half of the deployments, or all, asks first`(deleted: Int, of count: Int, refused: Bool) {
        let names = (0..<count).map { "d\($0)" }
        var memory = Memory()
        memory.sources[SourceID("fleet")] = SourceMemory(
            inForce: CommitID("c1"), deployments: names.map { "digits/\($0)" })
        let left = names.dropFirst(deleted).map { Deployment.example($0, count: 1) }
        let review = review(
            .example(Array(left), traffic: left.isEmpty ? [:] : [left[0].key.name: 100]), memory: memory, quota: nil)
        if deleted == 1 && count == 3 { return #expect(review == .accepted) }
        #expect((review != .accepted) == refused)
    }
}
