import Fleet
import Planning
import Support
import Testing

@Suite struct ChangeSetTests {
    private static let blue = Desired.example([.example("blue")], traffic: ["blue": 100])

    private static func changes(_ base: Desired, _ head: Desired, settings: Settings = Settings()) -> ChangeSet {
        var world = PlannedWorld(base, settings: settings)
        world.settle()
        return ChangeSet(from: base, to: head, memory: world.memory, settings: settings)
    }

    /// What a commit changes, one line an object.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var from = ChangeSetTests.blue
        let to: Desired
        let changes: [String]
        var timeline: [String] = []
    }

    @Test(arguments: [
        Row(testDescription: "nothing", to: blue, changes: []),
        Row(
            testDescription: "another commit with the same text",
            to: .example([.example("blue")], traffic: ["blue": 100], commit: "c9"),
            changes: []),
        Row(
            testDescription: "a second deployment", to: .example([.example("blue"), .example("green")], traffic: ["blue": 100]),
            changes: ["create deployment digits/green"]),
        Row(
            testDescription: "more instances", to: .example([.example("blue", count: 3)], traffic: ["blue": 100]),
            changes: ["update deployment digits/blue instance_count 2 → 3"]),
        Row(
            testDescription: "words", to: .example([.example("blue", description: "x")], traffic: ["blue": 100]),
            changes: ["update deployment digits/blue description ∅ → x"]),
        Row(
            testDescription: "another size", to: .example([.example("blue", type: "Standard_DS3_v2")], traffic: ["blue": 100]),
            changes: ["update deployment digits/blue instance_type Standard_DS2_v2 → Standard_DS3_v2, restarts"]),
        Row(
            testDescription: "traffic moves", from: .example([.example("blue"), .example("green")], traffic: ["blue": 100]),
            to: .example([.example("blue"), .example("green")], traffic: ["blue": 90, "green": 10]),
            changes: ["update endpoint digits traffic blue 100 → blue 90, green 10"],
            timeline: ["blue 100 now", "blue 90, green 10 when every instance of green is ready"]),
        Row(
            testDescription: "traffic ends", to: .example([.example("blue")], traffic: [:]),
            changes: ["update endpoint digits traffic blue 100 → none"], timeline: ["blue 100 now", "none at once"]),
        Row(
            testDescription: "everything goes", to: .empty, changes: ["delete endpoint digits", "delete deployment digits/blue"],
            timeline: ["blue 100 now", "none at once"]),
        Row(
            testDescription: "everything comes", from: .empty, to: .example([.example("blue")], traffic: ["blue": 100]),
            changes: ["create endpoint digits", "create deployment digits/blue"],
            timeline: ["none now", "blue 100 when every instance of blue is ready"]),
    ])
    func `object by object`(_ row: Row) {
        let set = Self.changes(row.from, row.to)
        #expect(set.changes.map(\.short) == row.changes)
        #expect(set.timelines.flatMap { $0.steps.map { "\($0.traffic) \($0.when)" } } == row.timeline)
    }

    @Test func `a new model restarts, and is told apart by its contents`() throws {
        let set = Self.changes(Self.blue, .example([.example("blue", model: "b")], traffic: ["blue": 100]))
        let change = try #require(set.changes.first)
        #expect(change.restarts)
        let field = try #require(change.fields.first)
        #expect(field.name == "model" && field.from != field.to && field.position == .example)
    }

    @Test func `quota now, at the peak and after`() {
        let head = Desired.example([.example("green", count: 3)], traffic: ["green": 100])
        let set = Self.changes(Self.blue, head)
        #expect(set.quotaNow.total == 6)
        #expect(set.quotaPeak.total == 14)
        #expect(set.quotaAfter.total == 8)
    }

    @Test func `instances of a size without reserve go one out first where there is no room`() {
        let type = "Standard_NC24ads_A100_v4"
        let base = Desired.example([.example("blue", count: 3, type: type)], traffic: ["blue": 100])
        let head = Desired.example([.example("blue", count: 3, type: type, model: "b")], traffic: ["blue": 100])
        for (quota, isOneOutFirst) in [(Settings.Quota(total: 72), true), (Settings.Quota(total: 96), false), (nil, false)] {
            let set = ChangeSet(from: base, to: head, memory: Memory(), settings: Settings(quota: quota))
            #expect(set.changes.map(\.isOneOutFirst) == [isOneOutFirst])
        }
    }
}

extension ChangeSet.Change {
    fileprivate var short: String {
        let shown = verb == .update ? fields.map { " \($0.name) \($0.from ?? "∅") → \($0.to ?? "∅")" }.joined() : ""
        return "\(verb.rawValue) \(object)\(shown)\(restarts ? ", restarts" : "")"
    }
}
