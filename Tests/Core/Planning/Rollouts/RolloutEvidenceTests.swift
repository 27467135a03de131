import Fleet
import Planning
import Support
import Testing

/// What numbers prove.
@Suite struct RolloutEvidenceTests {
    @Test func `a sequence of intervals is wrong at any time in no more of the runs than it says`() {
        var numbers = SeededNumbers(7)
        for share in [0.01, 0.1, 0.5] {
            var wrong = 0
            for _ in 0..<400 {
                var failed = 0
                var isWrong = false
                for trial in 1...600 {
                    if Double.random(in: 0..<1, using: &numbers) < share { failed += 1 }
                    // Looked at again and again, as a controller does.
                    guard trial % 20 == 0 else { continue }
                    let interval = ConfidenceSequence(successes: failed, trials: trial, confidence: 90)
                    isWrong = isWrong || share < interval.lower || share > interval.upper
                }
                if isWrong { wrong += 1 }
            }
            #expect(wrong <= 40, "\(wrong) of 400 runs at \(share): 10 % are allowed")
        }
    }

    @Test(arguments: [(0, 0, 0.0, 1.0), (0, 100, 0.0, 0.076), (50, 100, 0.345, 0.655), (100, 100, 0.924, 1.0)])
    func `intervals of known counts`(_ successes: Int, _ trials: Int, _ lower: Double, _ upper: Double) {
        let interval = ConfidenceSequence(successes: successes, trials: trials, confidence: 95)
        #expect(abs(interval.lower - lower) < 0.01, "\(interval)")
        #expect(abs(interval.upper - upper) < 0.01, "\(interval)")
    }

    @Test func `an interval holds what was seen and narrows with more of the same`() {
        var numbers = SeededNumbers(3)
        for _ in 0..<200 {
            let trials = Int.random(in: 1...5000, using: &numbers)
            let found = Int.random(in: 0...trials, using: &numbers)
            let one = ConfidenceSequence(successes: found, trials: trials, confidence: 95)
            let more = ConfidenceSequence(successes: found * 4, trials: trials * 4, confidence: 95)
            let seen = Double(found) / Double(trials)
            #expect(one.lower <= seen && seen <= one.upper)
            #expect(more.upper - more.lower < one.upper - one.lower)
        }
    }

    struct Case: CustomTestStringConvertible {
        let name: String
        let criterion: RolloutAnalysis.Criterion
        let incoming: RolloutAnalysis.Sample
        var stable: RolloutAnalysis.Sample? = RolloutEvidenceTests.sample(10_000, failed: 10, took: 20)
        let verdict: String

        var testDescription: String { name }
    }

    private static func sample(_ total: Int, failed: Int = 0, took milliseconds: Int = 20) -> RolloutAnalysis.Sample {
        .init(
            total: total, failed: failed,
            latencies: LatencyHistogram([.init(lower: milliseconds, upper: milliseconds + 1, count: total)]))
    }

    static let cases: [Case] = [
        Case(
            name: "few requests prove nothing", criterion: .init(.errorRate, limit: 1), incoming: sample(20, failed: 20),
            verdict: "inconclusive"),
        Case(name: "no failure in many", criterion: .init(.errorRate, limit: 1), incoming: sample(3000), verdict: "pass"),
        Case(name: "no failure in some", criterion: .init(.errorRate, limit: 1), incoming: sample(150), verdict: "inconclusive"),
        Case(name: "many failures", criterion: .init(.errorRate, limit: 1), incoming: sample(500, failed: 30), verdict: "fail"),
        Case(
            name: "as many as the limit", criterion: .init(.errorRate, limit: 1), incoming: sample(2000, failed: 20),
            verdict: "inconclusive"),
        Case(
            name: "no more than what is stable", criterion: .init(.errorRate, aboveStable: 1), incoming: sample(5000, failed: 5),
            verdict: "pass"),
        Case(
            name: "more than what is stable", criterion: .init(.errorRate, aboveStable: 1), incoming: sample(5000, failed: 250),
            verdict: "fail"),
        Case(
            name: "as many as a little that is stable", criterion: .init(.errorRate, aboveStable: 0.5),
            incoming: sample(400, failed: 4), stable: sample(300, failed: 3), verdict: "inconclusive"),
        Case(
            name: "nothing to compare with", criterion: .init(.errorRate, aboveStable: 1), incoming: sample(5000, failed: 250),
            stable: nil, verdict: "pass"),
        Case(
            name: "too little to compare with", criterion: .init(.errorRate, aboveStable: 1),
            incoming: sample(5000, failed: 250), stable: sample(10), verdict: "inconclusive"),
        Case(
            name: "fast enough", criterion: .init(.latency(percentile: 95), limit: 50), incoming: sample(1000),
            verdict: "pass"),
        Case(
            name: "too slow", criterion: .init(.latency(percentile: 95), limit: 50), incoming: sample(1000, took: 60),
            verdict: "fail"),
        Case(
            name: "fast enough beside what is stable", criterion: .init(.latency(percentile: 95), aboveStable: 10),
            incoming: sample(1000, took: 21), verdict: "pass"),
        Case(
            name: "slower than what is stable", criterion: .init(.latency(percentile: 95), aboveStable: 10),
            incoming: sample(1000, took: 25), verdict: "fail"),
    ]

    @Test(arguments: cases) func `a verdict`(_ example: Case) {
        let analysis = RolloutAnalysis(criteria: [example.criterion], minimumRequests: 100)
        let verdict = analysis.verdict(of: example.incoming, named: "green", beside: example.stable)
        #expect("\(verdict)".hasPrefix(example.verdict), "\(verdict)")
    }

    @Test func `counts since an earlier look, and none where the counting began anew`() {
        let early = RequestTally(
            total: 10, failed: 1, latencies: LatencyHistogram([.init(lower: 3, upper: 4, count: 10)]))
        let late = RequestTally(
            total: 25, failed: 1,
            latencies: LatencyHistogram([.init(lower: 3, upper: 4, count: 20), .init(lower: 100, upper: 110, count: 5)]))
        #expect(late.since(early)?.total == 15)
        #expect(late.since(early)?.latencies.ranges.map(\.count) == [10, 5])
        #expect(early.since(late) == nil)
        #expect(late.latencies.percentile(80)?.lower == 3)
        #expect(late.latencies.percentile(81)?.lower == 100)
    }

    @Test func `a share is inside its band or not`() {
        func isInside(_ counts: [String: Int]) -> Bool {
            ShareMeasurement(counts: counts, weights: TrafficSplit(["blue": 90, "green": 10])).isInsideBand
        }
        #expect(isInside(["blue": 900, "green": 100]))
        #expect(isInside(["blue": 880, "green": 120]))
        #expect(!isInside(["blue": 870, "green": 130]))
        #expect(!isInside(["blue": 1000]))
        #expect(!isInside(["blue": 890, "green": 100, "red": 10]))
    }

    @Test func `what has live traffic gets no copies, nor do several`() {
        func exposes(from: [String: Int], to goal: [String: Int]) -> Bool {
            RolloutPath(from: TrafficSplit(from), goal: TrafficSplit(goal), steps: [.init(.mirror(10))]).exposure(at: 0) != nil
        }
        #expect(exposes(from: ["blue": 100], to: ["green": 100]))
        #expect(!exposes(from: ["blue": 90, "green": 10], to: ["green": 100]))
        #expect(!exposes(from: ["blue": 100], to: ["green": 50, "red": 50]))
    }

    @Test func `every step keeps the sum, and lies between where it begins and where it ends`() {
        var numbers = SeededNumbers(11)
        for _ in 0..<2000 {
            let (from, goal) = (Self.split(&numbers), Self.split(&numbers))
            let percents = (0..<4).map { _ in Int.random(in: 1...100, using: &numbers) }.sorted()
            let path = RolloutPath(from: from, goal: goal, steps: percents.map { RolloutPolicy.Step(.weight($0)) })
            var before = from
            for index in percents.indices {
                guard let exposure = path.exposure(at: index) else { continue }
                #expect(exposure.traffic.total == 100)
                #expect(path.incoming.reduce(0) { $0 + exposure.traffic[$1] } == percents[index])
                for name in Set(from.deployments + goal.deployments) {
                    let bounds = [from[name], goal[name]].sorted()
                    #expect((bounds[0]...bounds[1]).contains(exposure.traffic[name]), "\(from) \(goal) \(exposure)")
                }
                #expect(path.incoming.allSatisfy { exposure.traffic[$0] >= before[$0] }, "\(from) \(goal) \(exposure)")
                before = exposure.traffic
            }
        }
    }

    private static func split(_ numbers: inout SeededNumbers) -> TrafficSplit {
        let first = Int.random(in: 0...100, using: &numbers)
        let second = Int.random(in: 0...(100 - first), using: &numbers)
        return TrafficSplit(["blue": first, "green": second, "red": 100 - first - second])
    }
}
