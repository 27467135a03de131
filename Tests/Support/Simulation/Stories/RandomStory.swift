import Fleet
import Planning

extension Story {
    /// A story that a seed tells, with the kinds of chapters that these faults allow.
    package static func random(seed: UInt64, faults: Set<Fault>) -> Story {
        var author = StoryAuthor(random: SeededNumbers(seed &* 0x9e37_79b9 &+ 1), faults: faults)
        return author.story()
    }
}

/// Makes commits, each a little different from the one before.
private struct StoryAuthor {
    var random: SeededNumbers
    let faults: Set<Fault>
    private var fleet = FleetFiles.nothing
    private var drafts = 0

    private static let endpoints = ["digits", "zebra"]
    private static let names = ["blue", "green", "red"]

    init(random: SeededNumbers, faults: Set<Fault>) {
        self.random = random
        self.faults = faults
    }

    mutating func story() -> Story {
        var chapters: [(at: Int64, chapter: Story.Chapter)] = []
        var time: Int64 = 0
        let count = Int.random(in: 2...5, using: &random)
        for number in 0..<count {
            if number == 0 { found() } else { change() }
            chapters.append((time, .commit(fleet)))
            time += Int64.random(in: 0..<6_000, using: &random) * (random.chance(20) ? 8 : 1)
            if faults.contains(.invalidCommit), random.chance(30) {
                chapters.append((time, .invalidCommit))
                time += Int64.random(in: 0..<4_000, using: &random)
            }
            if faults.contains(.badRevision), random.chance(30), number > 0 {
                var bad = fleet
                if let index = bad.deployments.indices.randomElement(using: &random) {
                    bad.deployments[index].model = Story.badModel
                }
                chapters.append((time, .commit(bad)))
                time += Int64.random(in: 0..<9_000, using: &random)
            }
            if faults.contains(.forcePush), random.chance(30), number > 0 {
                chapters.append((time, .forcePush))
                time += Int64.random(in: 0..<4_000, using: &random)
            }
            if faults.contains(.quotaChange), random.chance(50) {
                chapters.append((time, .quota(Int.random(in: 4...60, using: &random))))
                time += Int64.random(in: 0..<4_000, using: &random)
            }
        }
        // In the end the last commit fits, whatever was refused before.
        if faults.contains(.quotaChange) { chapters.append((time, .quota(nil))) }
        chapters.append((time + 100, .commit(fleet)))
        var settings = Settings(pruneAllowed: true, ignoreGPUs: true, progressDeadline: 1 << 40)
        if faults.contains(.quotaChange), random.chance(50) {
            settings.quota = .init(total: Int.random(in: 8...60, using: &random))
        }
        agreeOnWords(&settings, within: time)
        return Story(chapters: chapters, settings: settings, isOneByOne: random.chance(40))
    }

    /// What does not go ahead unasked.
    private mutating func agreeOnWords(_ settings: inout Settings, within time: Int64) {
        if faults.contains(.bulkDeletion) { settings.pruneAllowed = false }
        guard faults.contains(.freeze) else { return }
        let from = SimulatedTime().now.adding(milliseconds: Int64.random(in: 0...time, using: &random))
        let until = from.adding(milliseconds: Int64.random(in: 1_000..<30_000, using: &random))
        settings.freezes = [FreezeWindow(from: from, until: until, reason: "a holiday", pass: [Story.person])]
    }

    /// The first commit.
    private mutating func found() {
        for endpoint in Self.endpoints.prefix(random.chance(70) ? 1 : 2) { fleet = fleet.adding(newEndpoint(endpoint)) }
    }

    private mutating func newEndpoint(_ endpoint: String) -> FleetFiles {
        let names = Array(Self.names.shuffled(using: &random).prefix(random.chance(60) ? 1 : 2)).sorted()
        let split = split(over: names)
        var part = FleetFiles(names, traffic: split, count: 1, endpoint: endpoint)
        let type = random.chance(75) ? "Standard_DS2_v2" : "Standard_NC24ads_A100_v4"
        for index in part.deployments.indices {
            part.deployments[index].count = Int.random(in: 1...3, using: &random)
            part.deployments[index].type = type
        }
        return part
    }

    /// One thing, sometimes two, that people change.
    private mutating func change() {
        repeat {
            let endpoints = fleet.traffic.keys.sorted()
            guard let endpoint = endpoints.randomElement(using: &random) else {
                found()
                return
            }
            switch Int.random(in: 0..<100, using: &random) {
            case 0..<25: edit(endpoint) { $0.model = $0.model == "a" ? "b" : "a" }
            case 25..<40:
                let count = Int.random(in: 1...3, using: &random)
                edit(endpoint) { $0.count = count }
            case 40..<50: shift(endpoint)
            case 50..<70: swapDeployments(endpoint)
            case 70..<76: edit(endpoint) { $0.requirement = $0.requirement.hasSuffix("6") ? "numpy==1.27" : "numpy==1.26" }
            case 76..<80: edit(endpoint) { $0.description = $0.description == nil ? "better" : nil }
            case 80..<86:
                fleet.traffic[endpoint] = nil
                fleet.mirrors[endpoint] = nil
                fleet.deployments.removeAll { $0.endpoint == endpoint }
            case 86..<92: mirror(endpoint)
            default:
                guard let other = Self.endpoints.first(where: { fleet.traffic[$0] == nil }) else { continue }
                fleet = fleet.adding(newEndpoint(other))
            }
        } while random.chance(25)
    }

    private mutating func edit(_ endpoint: String, _ change: (inout FleetFiles.Deployment) -> Void) {
        let mine = fleet.deployments.indices.filter { fleet.deployments[$0].endpoint == endpoint }
        if let index = mine.randomElement(using: &random) { change(&fleet.deployments[index]) }
    }

    private func names(of endpoint: String) -> [String] {
        fleet.deployments.filter { $0.endpoint == endpoint }.map(\.name).sorted()
    }

    private mutating func shift(_ endpoint: String) {
        fleet.traffic[endpoint] = split(over: names(of: endpoint))
        fleet.mirrors[endpoint] = nil
    }

    /// Blue goes and green comes, or one of them joins or leaves.
    private mutating func swapDeployments(_ endpoint: String) {
        let present = names(of: endpoint)
        let absent = Self.names.filter { !present.contains($0) }
        if present.count > 1, random.chance(40) {
            fleet.deployments.removeAll { $0.endpoint == endpoint && $0.name == present[0] }
        } else if let new = absent.randomElement(using: &random),
            var model = fleet.deployments.first(where: { $0.endpoint == endpoint })
        {
            model.name = new
            fleet.deployments.append(model)
            if random.chance(50) { fleet.deployments.removeAll { $0.endpoint == endpoint && $0.name == present[0] } }
        }
        shift(endpoint)
    }

    private mutating func mirror(_ endpoint: String) {
        let idle = names(of: endpoint).filter { (fleet.traffic[endpoint]?[$0] ?? 0) == 0 }
        fleet.mirrors[endpoint] = idle.first.map { ($0, 20) }
    }

    private mutating func split(over names: [String]) -> [String: Int] {
        if random.chance(5) { return [:] }
        if names.count == 1 || random.chance(40) { return [names.randomElement(using: &random) ?? "": 100] }
        let share = [10, 50, 90].randomElement(using: &random) ?? 50
        return [names[0]: share, names[1]: 100 - share]
    }
}
