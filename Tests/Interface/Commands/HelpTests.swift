import Commands
import Testing

@Suite("Help")
struct HelpTests {
    private static let commands = allCommands.map(\.specification)

    @Test(arguments: commands.map(\.name))
    func `every command has a help that is whole`(name: String) async throws {
        let command = try #require(Self.commands.first { $0.name == name })
        let call = await Call.of("help \(name)")
        #expect(call.code == .done)
        #expect(await Call.of("\(name) --help").output == call.output)
        #expect(await Call.of("\(name) --nonsense -h").output == call.output, "help wins over a wrong call")
        for option in command.options { #expect(call.output.contains("--\(option.long)")) }
        for argument in command.arguments { #expect(call.output.contains(argument.name.uppercased())) }
        #expect(!command.examples.isEmpty)
        for example in command.examples { #expect(call.output.contains(example.command)) }
    }

    @Test(arguments: commands.filter { !["completion"].contains($0.name) }.flatMap { $0.examples.map(\.command) })
    func `every example is a call that is understood`(example: String) async {
        let line = example.prefix { $0 != "|" && $0 != "<" }.split(separator: " ").dropFirst().joined(separator: " ")
        #expect(await Call.of(line).code != .usage)
    }

    @Test func `a script can read what reports`() {
        let readers = Self.commands.filter { command in command.options.contains { $0.long == "output" } }.map(\.name)
        #expect(
            readers == [
                "validate", "explain", "plan", "apply", "status", "why", "drift", "history", "events", "suspend", "resume",
                "retry",
                "rollback", "approve", "keys", "regenerate-keys", "quota", "backup", "restore", "doctor",
            ])
    }

    @Test func `names are declared once`() {
        #expect(Set(Self.commands.map(\.name)).count == Self.commands.count)
        for command in Self.commands {
            #expect(Set(command.options.map(\.long)).count == command.options.count, "\(command.name)")
            let letters = command.options.compactMap(\.short)
            #expect(Set(letters).count == letters.count, "\(command.name)")
        }
    }

    @Test func `summaries are one line in lower case`() {
        for command in Self.commands {
            #expect(command.summary.count <= 66, "\(command.name)")
            #expect(!command.summary.hasSuffix(".") && !command.summary.contains("\n"))
        }
    }

    @Test func `no line of help is wider than the terminal`() async {
        for command in Self.commands {
            let output = await Call.of("help \(command.name)").output
            let lines = output.split(separator: "\n").filter { !$0.hasPrefix("  sluice ") && !$0.hasPrefix("  # ") }
            #expect(lines.filter { $0.count > 80 } == [])
        }
    }

    @Test(arguments: ["--help", "-h", "help"])
    func `the overview lists commands and topics`(line: String) async {
        let call = await Call.of(line)
        #expect(call.code == .done)
        #expect(call.output.contains(/\n  drift +show where the world differs/))
        #expect(call.output.contains("\n  help exit-codes "))
        #expect(!call.output.contains("runner"), "what Sluice calls itself is not listed")
    }

    @Test func `exit codes are those of the contract`() async {
        let output = await Call.of("help exit-codes").output
        #expect(
            output == """
                exit codes
                  0   done, nothing to report
                  1   failed
                  2   there are changes (plan)
                  3   valid but refused by policy: quota, prune safety, freeze
                  4   drift found
                  64  wrong usage; nothing was done

                where several apply, it is the first of: 64, 1, 3, 4, 2, 0

                """)
    }

    @Test func `variables are those of the options`() async {
        let output = await Call.of("help environment").output
        for command in Self.commands {
            for variable in command.options.compactMap(\.variable) { #expect(output.contains("  \(variable) ")) }
        }
        #expect(output.contains("  NO_COLOR "))
    }

    @Test func `the version is one line`() async {
        #expect(await Call.of("--version").output == "sluice \(sluiceVersion)\n")
    }
}
