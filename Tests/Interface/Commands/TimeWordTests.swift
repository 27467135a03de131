import Fleet
import Testing

@testable import Commands

@Suite("Times as they are typed")
struct TimeWordTests {
    private static let now = Moment(milliseconds: 1_800_000_000_000)

    @Test(
        arguments: [
            ("2026-01-31T12:00:00Z", 1_769_860_800_000), ("2026-01-31t12:00:00z", 1_769_860_800_000),
            ("2026-01-31T12:00:00.123Z", 1_769_860_800_123), ("2026-01-31T14:00:00+02:00", 1_769_860_800_000),
            ("2026-01-31 12:00", 1_769_860_800_000), ("2026-01-31", 1_769_817_600_000), ("2h ago", 1_800_000_000_000 - 7_200_000),
            ("2h", 1_800_000_000_000 - 7_200_000), ("2 hours ago", 1_800_000_000_000 - 7_200_000),
            ("90s", 1_800_000_000_000 - 90_000),
            ("1 Week", 1_800_000_000_000 - 604_800_000), ("0m", 1_800_000_000_000),
        ] as [(String, Int64)])
    func `are understood`(text: String, milliseconds: Int64) {
        #expect(TimeWord(text)?.moment(now: Self.now) == Moment(milliseconds: milliseconds))
    }

    @Test(
        arguments: [
            ("2hr ago", "'2hr ago' is no time, did you mean '2 h ago'?"),
            ("5 mnutes", "'5 mnutes' is no time, did you mean '5 minutes ago'?"),
            ("yesterday", "'yesterday' is no time: say 2026-01-31T12:00:00Z, 2026-01-31, or '2h ago'"),
            ("2026-02-31T12:00:00Z", "'2026-02-31T12:00:00Z' is no time: say 2026-01-31T12:00:00Z, 2026-01-31, or '2h ago'"),
            ("2026-01-31T25:00:00Z", "'2026-01-31T25:00:00Z' is no time: say 2026-01-31T12:00:00Z, 2026-01-31, or '2h ago'"),
            ("2026-01-31T12:00:00Zx", "'2026-01-31T12:00:00Zx' is no time: say 2026-01-31T12:00:00Z, 2026-01-31, or '2h ago'"),
            ("-2h", "'-2h' is no time: say 2026-01-31T12:00:00Z, 2026-01-31, or '2h ago'"),
        ])
    func `wrong ones are told with what would be right`(text: String, problem: String) {
        #expect(TimeWord(text) == nil)
        #expect(TimeWord.problem(with: text) == problem)
    }

    @Test(
        arguments: [
            ("1a2b3c4d5e", false), ("v1.2", false), ("main", false), ("12ab34", false), ("HEAD~1", false), ("2hr", true),
            ("2 hr ago", true),
            ("2h", true), ("12:00", true), ("2026-01-31", true),
        ])
    func `a revision is not taken for one`(text: String, isTime: Bool) {
        #expect(TimeWord.isMeant(text) == isTime)
    }

    @Test(
        arguments: [("30m", 1_800_000), ("24 h", 86_400_000), ("2h ago", nil), ("2026-01-31", nil), ("soon", nil)]
            as [(String, Int64?)])
    func `a length of time is no moment`(text: String, milliseconds: Int64?) async {
        #expect(TimeWord.duration(text) == milliseconds)
        let code = await Call.of("regenerate-keys digits --grace \"\(text)\"").code
        #expect((code == .usage) == (milliseconds == nil))
    }
}
