import Commands
import Testing

@Suite("Wrong usage")
struct UsageTests {
    @Test(
        arguments: [
            ("statsu", "unknown command 'statsu', did you mean 'status'?", "sluice help"),
            ("frobnicate", "unknown command 'frobnicate'", "sluice help"),
            ("comp bash", "unknown command 'comp', did you mean 'completion'?", "sluice help"),
            ("--config x", "unknown option '--config' before the command", "options follow the command: sluice COMMAND --config"),
            ("status --ouput json", "status: unknown option '--ouput', did you mean '--output'?", "sluice help status"),
            ("status --out json", "status: unknown option '--out', did you mean '--output'?", "sluice help status"),
            ("status -x", "status: unknown option '-x'", "sluice help status"),
            ("status -o jsn", "status: --output: 'jsn' is not one of text, json, did you mean 'json'?", "sluice help status"),
            ("status -o", "status: --output needs a value: text|json", "sluice help status"),
            ("status --state-dir=", "status: --state-dir: needs a value", "sluice help status"),
            ("status extra", "status: unexpected argument 'extra'", "sluice help status"),
            ("status -o json -o text", "status: --output is given twice", "sluice help status"),
            ("logs digits", "logs: DEPLOYMENT is missing", "sluice help logs"),
            ("logs a b --follow=yes", "logs: --follow takes no value", "sluice help logs"),
            ("logs a b -n many", "logs: --lines: 'many' is not a whole number from 1 to 1000000", "sluice help logs"),
            ("run --listen-port 65536", "run: --listen-port: '65536' is not a whole number from 0 to 65535", "sluice help run"),
            (
                "restore", "restore: FILE is missing; without a backup, --from-world rebuilds a lost state from what runs",
                "sluice help restore"
            ),
            ("restore a --from-world", "restore: FILE and --from-world exclude each other", "sluice help restore"),
            ("backup", "backup: FILE is missing", "sluice help backup"),
            ("invoke digits", "invoke: --request-file FILE is missing", "sluice help invoke"),
            ("completion tcsh", "completion: SHELL: 'tcsh' is not one of bash, zsh, fish", "sluice help completion"),
            ("help driff", "help: no command or topic 'driff', did you mean 'drift'?", "sluice help help"),
        ])
    func `one line, and what may help`(line: String, message: String, hint: String) async {
        let operations = FakeOperations()
        let call = await Call.of(line, operations: operations)
        #expect(call.errors == "sluice: \(message)\n  try: \(hint)\n")
        #expect(call.output == "")
        #expect(call.code == .usage)
        #expect(operations.asked.all == [], "nothing is done")
    }

    @Test func `a variable is checked like its option`() async {
        let call = await Call.of("run", variables: ["SLUICE_LISTEN_PORT": "http"])
        #expect(call.errors.hasPrefix("sluice: run: SLUICE_LISTEN_PORT: 'http' is not a whole number from 0 to 65535\n"))
        #expect(call.code == .usage)
    }

    @Test func `without a command all of them are listed`() async {
        let call = await Call.of("")
        #expect(call.code == .usage)
        #expect(call.errors.contains("  validate "))
    }
}

@Suite("Reading a call")
struct ReadingTests {
    @Test(
        arguments: [
            ("run --config a.yaml --listen-port 1 --reconcile report", [:], "run a.yaml 1 report"),
            ("run --config=a.yaml --listen-port=1", [:], "run a.yaml 1 -"),
            ("run -c a.yaml", [:], "run a.yaml -1 -"), ("run -ca.yaml", [:], "run a.yaml -1 -"),
            ("run -c=a.yaml", [:], "run a.yaml -1 -"),
            ("run", ["SLUICE_CONFIG": "v.yaml", "SLUICE_LISTEN_PORT": "7"], "run v.yaml 7 -"),
            ("run -c a.yaml", ["SLUICE_CONFIG": "v.yaml"], "run a.yaml -1 -"),
            ("run", ["SLUICE_CONFIG": ""], "run - -1 -"),
            ("plan --rev main .", [:], "plan . main"), ("plan . --rev main", [:], "plan . main"), ("plan", [:], "plan - -"),
            ("plan -- --odd", [:], "plan --odd -"),
            ("validate", [:], #"validate ["."] -"#), ("validate a b --rev HEAD", [:], #"validate ["a", "b"] HEAD"#),
            ("logs digits blue", [:], "logs digits/blue 100 false"), ("logs digits blue -n 5 -f", [:], "logs digits/blue 5 true"),
            ("apply fleet", [:], "apply fleet within 600"), ("apply --timeout 9", [:], "apply - within 9"),
            ("history Digits", [:], "events of digits since -1 limit 100"),
            ("history digits -n 5", [:], "events of digits since -1 limit 5"),
            ("events", [:], "events of - since -1 limit 100"),
            ("events --since 1h", [:], "events of - since 1799996400000 limit -1"),
            ("events --since 1h -n 3", [:], "events of - since 1799996400000 limit 3"),
            ("events -f", [:], "follow since -1 limit 100"),
            ("status --at 2h", [:], "record at time(Fleet.Moment(milliseconds: 1799992800000))"),
            ("status --at v1.2", [:], #"record at revision("v1.2")"#),
            ("backup f", [:], "backup f false"), ("backup --force f", [:], "backup f true"),
            ("restore f", [:], #"restore file("f")"#), ("restore --from-world", [:], "restore world"),
            ("keys digits --end-earlier", [:], "end earlier keys of digits"),
            ("status", ["SLUICE_STATE_DIR": "/s"], "status in /s"), ("runner /i/7", [:], "runner /i/7"),
        ] as [(String, [String: String], String)])
    func `words become values`(line: String, variables: [String: String], asked: String) async {
        let operations = FakeOperations()
        let call = await Call.of(line, variables: variables, operations: operations)
        #expect(operations.asked.all == [asked])
        #expect(call.code == .done)
    }
}
