import Fleet
import Testing

@Suite struct ProbeHistoryTests {
    /// Answers in order: `+` success, `-` failure, one a second from the given age on.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answers: String
        var startingAt: Int64 = 0
        var settings = ProbeSettings(initialDelay: 0, period: 1, timeout: 1, successThreshold: 1, failureThreshold: 3)
        /// After each answer: `P` passing, `.` not.
        let passing: String
    }

    private static let patient = ProbeSettings(initialDelay: 4, period: 1, timeout: 1, successThreshold: 1, failureThreshold: 2)
    private static let strict = ProbeSettings(initialDelay: 0, period: 1, timeout: 1, successThreshold: 3, failureThreshold: 1)

    @Test(arguments: [
        Row(testDescription: "one success passes", answers: "+", passing: "P"),
        Row(testDescription: "failures before the first success", answers: "---+", passing: "...P"),
        Row(testDescription: "three failures in a row fail", answers: "+---", passing: "PPP."),
        Row(testDescription: "a success between starts the count anew", answers: "+--+--+---", passing: "PPPPPPPPP."),
        Row(testDescription: "back after a failure", answers: "+---+", passing: "PPP.P"),
        Row(
            testDescription: "failures do not count during the initial delay", answers: "+------", settings: patient,
            passing: "PPPPP.."),
        Row(
            testDescription: "they count from its end on", answers: "+--", startingAt: 3, settings: patient, passing: "PP."),
        Row(testDescription: "three successes in a row pass", answers: "++-+++", settings: strict, passing: ".....P"),
        Row(testDescription: "one failure fails", answers: "+++-", settings: strict, passing: "..P."),
    ])
    func `thresholds count as declared`(_ row: Row) {
        var history = ProbeHistory()
        var passing = ""
        for (second, answer) in row.answers.enumerated() {
            history.record(success: answer == "+", age: (row.startingAt + Int64(second)) * 1000, settings: row.settings)
            passing += history.passing ? "P" : "."
        }
        #expect(passing == row.passing)
    }

    @Test func `every 100 ms until the first success, then as declared`() {
        let settings = ProbeSettings(period: 7)
        var history = ProbeHistory()
        #expect(history.nextDelay(settings: settings) == 100)
        history.record(success: true, age: 50, settings: settings)
        #expect(history.nextDelay(settings: settings) == 7000)
    }

    @Test func `the defaults are Azure's`() {
        let settings = ProbeSettings()
        #expect(settings.initialDelay == 10 && settings.period == 10 && settings.timeout == 2)
        #expect(settings.successThreshold == 1 && settings.failureThreshold == 30)
    }
}
