import Commands
import Fleet
import Reports
import Testing

@Suite("Commands")
struct CommandTests {
    private static let change = PlanChange("endpoint digits", .create)
    private static let quota = PlanRemark(PlanRemark.quota, "too much")
    private static let invalid = PlanRemark(PlanRemark.invalid, "wrong")

    @Test(
        arguments: [
            ([], [], .done), ([change], [], .changes), ([PlanChange("endpoint digits", .none)], [], .done),
            ([change], [quota], .refused), ([change], [quota, invalid], .failed),
        ] as [([PlanChange], [PlanRemark], ExitCode)])
    func `plan says by its exit code what it found`(changes: [PlanChange], refusals: [PlanRemark], code: ExitCode) async {
        var operations = FakeOperations()
        operations.planReport = PlanReport(base: nil, head: "abc", refusals: refusals, changes: changes)
        #expect(await Call.of("plan", operations: operations).code == code)
    }

    @Test(arguments: [(0, 0, ExitCode.done), (1, 0, .drift), (1, 1, .drift), (0, 1, .failed)])
    func `drift says by its exit code what it found`(items: Int, unknown: Int, code: ExitCode) async {
        let item = DriftReport.Item(kind: "K", object: "o", field: "f", desired: nil, actual: nil)
        var operations = FakeOperations()
        operations.driftReport = DriftReport(
            commit: nil, items: Array(repeating: item, count: items), unknown: Array(repeating: "u", count: unknown))
        #expect(await Call.of("drift", operations: operations).code == code)
    }

    @Test func `where several codes apply the order of the contract decides`() {
        for (index, code) in ExitCode.precedence.enumerated() {
            #expect(ExitCode.first(of: ExitCode.precedence[index...].reversed()) == code)
        }
        #expect(Set(ExitCode.precedence) == Set(ExitCode.allCases))
    }

    @Test func `validate fails on an error, and shows the line`() async {
        let finding = Diagnostic(.error, rule: "r", "wrong", at: Position(file: "a.yaml", line: 1, column: 1))
        var operations = FakeOperations()
        operations.validation = Validation(
            report: ValidationReport([finding], files: ["a.yaml"]), sources: ["a.yaml": "odd: 1\n"])
        let call = await Call.of("validate", operations: operations)
        #expect(call.code == .failed)
        #expect(call.output.hasPrefix("a.yaml:1:1: error: wrong [r]\n  1 | odd: 1\n    | ^^^\n"))
        #expect(
            await Call.of("validate -o github", operations: operations).output
                == "::error file=a.yaml,line=1,col=1,title=r::wrong\n")
    }

    @Test func `apply shows the status, and says why it is not what was asked for`() async {
        var operations = FakeOperations()
        operations.outcome = .refused(["too many cores"], operations.statusReport)
        let call = await Call.of("apply fleet", operations: operations)
        #expect(call.code == .refused)
        #expect(call.errors == "sluice: apply: too many cores\n")
        #expect(call.output.hasPrefix("controller stopped"))
    }

    @Test func `keys are told to people and to scripts`() async {
        #expect(await Call.of("keys digits").output == "primary    p-digits\nsecondary  s-digits\n")
        let json = await Call.of("keys digits -o json").output
        #expect(json == "{\n  \"primary\" : \"p-digits\",\n  \"secondary\" : \"s-digits\"\n}\n")
    }

    @Test func `events that go on are one line each, for people and for scripts`() async {
        let text = await Call.of("events --follow").output
        let line = "2027-01-15T08:00:00.000Z  TrafficChanged  digits  1a2b3c4d5e  traffic none → blue 100\n"
        #expect(text == line + line)
        let json = await Call.of("events --follow -o json").output
        #expect(json.split(separator: "\n").count == 2)
        #expect(json.hasPrefix(#"{"at":"2027-01-15T08:00:00.000Z","commit":"1a2b3c4d5e6f","kind":"TrafficChanged","#))
    }

    @Test func `logs are printed line by line`() async {
        var operations = FakeOperations()
        operations.lines = ["one", "two"]
        #expect(await Call.of("logs digits blue", operations: operations).output == "one\ntwo\n")
    }

    @Test func `doctor fails only for what is indispensable`() async {
        var operations = FakeOperations()
        operations.health = HealthReport([.init("limits", [.init("open files", .limited, "few")])])
        #expect(await Call.of("doctor", operations: operations).code == .done)
        operations.health = HealthReport([.init("programs", [.init("envoy", .missing, "gone", remedy: "sluice setup")])])
        #expect(await Call.of("doctor", operations: operations).code == .failed)
    }

    @Test func `a failure is one line and exit code 1`() async {
        var operations = FakeOperations()
        operations.failure = "the state directory /s is not there"
        let call = await Call.of("status", operations: operations)
        #expect(call.errors == "sluice: status: the state directory /s is not there\n")
        #expect(call.code == .failed)
    }

    @Test(
        arguments: [
            (
                "suspend Digits --until 2h -m \"a try\" --as ana",
                "suspend(endpoint: \"Digits\") by ana: a try, until 1800007200000"
            ),
            ("resume digits --as bo", "resume(endpoint: \"digits\") by bo: , until -1"),
            ("retry digits --as bo", "retry(endpoint: \"digits\") by bo: , until -1"),
            ("rollback digits --to v1 --as bo", "rollback(endpoint: \"digits\", to: Optional(\"v1\")) by bo: , until -1"),
            ("approve prune 1a2b --as bo", "approve(Planning.Approval.Kind.prune, commit: \"1a2b\") by bo: , until -1"),
            ("why digits", "why digits"),
        ])
    func `an order carries who, why and until when`(line: String, asked: String) async {
        let operations = FakeOperations()
        #expect(await Call.of(line, operations: operations).code == .done)
        #expect(operations.asked.all == [asked])
    }

    @Test(arguments: ["suspend digits --until 2020-01-01", "approve everything 1a2b", "suspend", "suspend digits --until soon"])
    func `orders that cannot be meant are refused`(line: String) async {
        #expect(await Call.of(line).code == .usage)
    }
}
