import Fleet
import Testing

@Suite struct TrafficSplitTests {
    @Test func `a weight of 0 is as good as none`() {
        #expect(TrafficSplit(["blue": 100, "green": 0]) == TrafficSplit(["blue": 100]))
        #expect(TrafficSplit(["blue": 0]) == .none)
        #expect(TrafficSplit(["blue": 100])["green"] == 0)
        #expect(TrafficSplit(["blue": 100, "green": 0]).deployments == ["blue"])
    }

    @Test(arguments: [
        (["blue": 90, "green": 10], 100, "blue 90, green 10"), (["green": 10, "blue": 90], 100, "blue 90, green 10"),
        ([:], 0, "none"), (["a": 0], 0, "none"),
    ])
    func `it is told in order of names`(weights: [String: Int], total: Int, text: String) {
        #expect(TrafficSplit(weights).total == total)
        #expect("\(TrafficSplit(weights))" == text)
    }

    @Test(arguments: [
        ([:], ["blue": 100], ["blue"]), (["blue": 100], ["blue": 90, "green": 10], ["green"]),
        (["blue": 50, "green": 50], ["blue": 50, "green": 50], []), (["blue": 100], [:], []),
        (["a": 10, "c": 90], ["a": 20, "b": 80], ["a", "b"]),
    ])
    func `what is raised`(from: [String: Int], to: [String: Int], raised: [String]) {
        #expect(TrafficSplit(to).raised(from: TrafficSplit(from)) == raised)
    }
}
