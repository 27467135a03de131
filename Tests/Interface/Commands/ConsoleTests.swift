import Commands
import Fleet
import Synchronization
import Testing

@Suite("Console")
struct ConsoleTests {
    @Test func `colour on a terminal, and none in a pipe`() async {
        #expect(await Call.of("help", isTerminal: true).output.contains("\u{1b}["))
        #expect(!(await Call.of("help")).output.contains("\u{1b}["))
        #expect(!(await Call.of("nonsense")).errors.contains("\u{1b}["))
    }

    @Test(
        arguments: [
            (true, [:], true), (true, ["NO_COLOR": ""], true), (true, ["NO_COLOR": "1"], false), (true, ["TERM": "dumb"], false),
            (false, [:], false),
        ] as [(Bool, [String: String], Bool)])
    func `a terminal without colours gets none`(isTerminal: Bool, variables: [String: String], isColoured: Bool) {
        #expect(Console.wantsColour(isTerminal: isTerminal, variables) == isColoured)
    }

    @Test func `progress is redrawn on a terminal, and leaves nothing behind`() async {
        let call = await Call.of("setup", isTerminal: true)
        #expect(call.errors == "\r\u{1b}[Kinstalling envoy\r\u{1b}[K\u{1b}[32m✔ set up\u{1b}[0m\n")
        #expect(call.output == "")
    }

    @Test func `progress is plain lines elsewhere`() async {
        #expect(await Call.of("setup").errors == "installing envoy\n✔ set up\n")
    }

    @Test func `plain progress is sparse`() {
        let written = Notes()
        let time = Mutex<Int64>(0)
        let stream = Console.Stream(isTerminal: false, isColoured: false, write: written.add)
        let progress = ProgressLine(stream, now: { Moment(milliseconds: time.withLock { $0 }) })
        for second in 0...21 {
            time.withLock { $0 = Int64(second) * 1000 }
            progress.update("\(second) s")
        }
        #expect(written.all == ["0 s\n", "10 s\n", "20 s\n"])
    }

    @Test func `a long progress line is cut to the terminal`() {
        let written = Notes()
        let stream = Console.Stream(isTerminal: true, isColoured: true, width: 10, write: written.add)
        ProgressLine(stream, now: { Moment(milliseconds: 0) }).update("a line that is too long")
        #expect(written.all == ["\r\u{1b}[Ka line th"])
    }
}
