import Commands
import System
import Testing

@Suite("Shell completion")
struct CompletionTests {
    private static let hasBash = findExecutable("bash") != nil

    /// bash is part of every Debian; elsewhere this is skipped.
    @Test(
        .enabled(if: hasBash || environmentVariable("CI") == "true", "bash is not installed"),
        arguments: [
            ("sluice sta", "status"), ("sluice status --out", "--output"), ("sluice status -o ", "text json"),
            ("sluice plan --output ", "text json github"), ("sluice completion ", "bash zsh fish"),
            ("sluice help exit", "exit-codes"), ("sluice run --reconcile ", "repair report"),
        ])
    func `bash completes`(line: String, words: String) async throws {
        let script = await Call.of("completion bash").output
        let typed = line.split(separator: " ", omittingEmptySubsequences: false).map { "'\($0)'" }
        let question = """
            \(script)
            COMP_WORDS=(\(typed.joined(separator: " "))); COMP_CWORD=\(typed.count - 1); _sluice; echo "${COMPREPLY[*]}"
            """
        let result = try await Command("/bin/bash", ["-eu", "-c", question]).run(timeoutSeconds: 30)
        #expect(result.output == words + "\n")
        #expect(result.errors == "")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `every listed command and option is in the script`(shell: String) async {
        let script = await Call.of("completion \(shell)").output
        for command in allCommands.map(\.specification) where !command.isHidden {
            #expect(script.contains(command.name))
            for option in command.options { #expect(script.contains(option.long)) }
        }
        #expect(!script.contains("runner"))
    }
}
