import FoundationEssentials
import Glibc
import Support
import System
import Testing

/// A repository, a configuration, a state directory and the program on them: what a user has, in a folder of the test's own.
struct FleetStage: Sendable {
    let folder: String
    let transcript = Transcript()
    let git: FleetRepository
    let programs: StagePrograms
    /// The state directory's own disk, if it has one.
    let disk: SmallDisk?
    /// Where the sockets may be, which have too short a path for the state directory.
    let socketFolders: [String]
    /// The source that the controller follows, or none.
    private let follows: Bool
    /// Further lines of `listen`.
    private let listen: [String]

    var state: String { "\(folder)/state" }
    var configuration: String { "\(folder)/sluice.yaml" }
    var controllerLog: String { "\(folder)/controller.log" }

    /// Sets up an empty stage; at the end everything that runs on it is ended, and the folder removed.
    ///
    /// Under `.build`, so that environments and uv's cache are on one file system; the cache is shared, so that only the first test
    /// of a clone downloads.
    ///
    /// - Parameters:
    ///   - replaceable: the programs are copies of the stage's own, to be replaced while they run.
    ///   - megabytes: the size of a disk for the state directory alone, where the machine lets us have one.
    init(
        _ fixture: Fixture, follows: Bool = true, replaceable: Bool = false, megabytes: Int? = nil, listen: [String] = []
    ) async throws {
        self.follows = follows
        self.listen = listen
        let build = "\(TestComponents.packageRoot)/.build"
        let folder = "\(build)/end-to-end/\(Crypto.randomBytes(5).hex)"
        self.folder = folder
        git = FleetRepository(folder: folder)
        try Files.makeDirectory("\(folder)/state")
        try Files.makeDirectory("\(build)/test-cache")
        fixture.atEnd { try Files.remove(folder) }
        disk = if let megabytes { await SmallDisk.mount(at: "\(folder)/state", megabytes: megabytes) } else { nil }
        if let disk { fixture.atEnd { await disk.unmount() } }
        programs = try await replaceable ? .copies(in: folder) : .built
        let hash = Crypto.sha256(Array("\(folder)/state".utf8)).prefix(5).hex
        let socketFolders = ["/run/sluice-\(hash)", "/tmp/sluice-\(getuid())-\(hash)"]
        self.socketFolders = socketFolders
        for sockets in socketFolders { fixture.atEnd { try Files.remove(sockets) } }
        _ = try await Command("/bin/ln", ["-s", "\(build)/test-cache", "\(state)/cache"]).run()
        try Files.writeAtomically(configuration, configurationText)
        let stage = self
        fixture.atEnd { try await stage.end() }
    }

    private var configurationText: String {
        let source = "sources:\n  - name: fleet\n    repository: \(git.origin)\n    revision: main\n"
        return "state: \(state)\nlisten:\n  port: 0\n\(listen.map { "  \($0)\n" }.joined())quota:\n  total: 12\n"
            + (follows ? source : "")
    }

    // MARK: The program

    /// The program's surroundings: this process's, without what would lead it to another state directory.
    private var variables: [String: String] {
        var variables = allEnvironmentVariables().filter { !$0.key.hasPrefix("SLUICE_") && !$0.key.hasPrefix("GIT_") }
        variables["SLUICE_TOOLS"] = programs.tools
        return variables
    }

    /// Runs a command of Sluice's to its end.
    func run(_ arguments: [String]) async throws -> CommandResult {
        let line = arguments + ["--config", configuration]
        let result = try await Command(programs.sluice, line, environment: variables).run(timeoutSeconds: 600)
        // The one command whose output holds the keys.
        if arguments.first != "keys" { transcript.add("sluice \(line)\n\(result.output)\(result.errors)") }
        return result
    }

    /// Runs a command of Sluice's that is to end with this code, and gives its output.
    @discardableResult
    func sluice(
        _ arguments: String..., code: Int32, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let result = try await run(arguments)
        #expect(
            result.status == .exited(code), "sluice \(arguments): \(result.errors)\(result.output)\n\(logTail)",
            sourceLocation: sourceLocation)
        return result.output
    }

    func decoded<Answer: Decodable>(_ type: Answer.Type, _ text: String) throws -> Answer {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    func status() async throws -> StatusDocument {
        let result = try await run(["status", "-o", "json"])
        guard result.status.isSuccess else { throw StageError(description: "sluice status: \(result.errors)") }
        return try decoded(StatusDocument.self, result.output)
    }

    /// Waits until the endpoint has converged on the commit.
    @discardableResult
    func converged(on commit: String) async throws -> StatusDocument {
        try await eventually("convergence on \(commit.prefix(8))", within: 300, evidence: { logTail }) {
            let status = try await status()
            guard status.sources.first?.commit == commit, status.endpoint?.holds("Converged") == true else {
                throw StageError(description: "\(status)")
            }
            return status
        }
    }

    // MARK: The controller

    func startController(_ options: String...) throws -> ProcessIdentity {
        var command = Command(
            programs.sluice, ["run", "--config", configuration] + options, environment: variables)
        command.newSession = true
        command.standardOutput = .file(controllerLog)
        command.standardError = .file(controllerLog)
        let pid = try command.spawn()
        return try #require(ProcessIdentity.of(pid: pid), "the controller ended at once:\n\(logTail)")
    }

    /// Ends the controller by a signal, and waits until it is gone. What it started goes on.
    func stop(_ controller: ProcessIdentity, by signal: Int32 = SIGTERM) async throws {
        #expect(controller.signal(signal), "the controller had ended already:\n\(logTail)")
        try await gone(controller)
    }

    func gone(_ controller: ProcessIdentity) async throws {
        // Its last thread has ended when it can be reaped, and only then it holds nothing any more.
        _ = try await eventually("the end of the controller", evidence: { logTail }) { reapChild(pid: controller.pid) }
    }

    /// The last lines that the controller wrote.
    var logTail: String {
        let lines = ((try? Files.readText(controllerLog)) ?? "").split(separator: "\n")
        return "the controller's last lines:\n" + lines.suffix(25).joined(separator: "\n")
    }

    // MARK: The end

    /// What is left of this stage among all processes.
    func processes() -> [FoundProcess] {
        let identity = (try? Files.readText("\(state)/identity")).map { String($0.filter { !$0.isWhitespace }) }
        return FoundProcess.all { process in
            process.commandLine.contains(folder) || identity.map { process.variables.contains("SLUICE_STATE=\($0)") } == true
        }
    }

    /// `sluice down`, then by force what that has left, so that a failed test leaves nothing running.
    private func end() async throws {
        _ = try? await Command(programs.sluice, ["down", "--config", configuration], environment: variables)
            .run(timeoutSeconds: 60)
        for process in processes() { _ = ProcessIdentity.of(pid: process.pid)?.signal(SIGKILL) }
        _ = try await eventually("the end of all processes", within: 20) {
            for process in processes() { _ = reapChild(pid: process.pid) }
            return processes().isEmpty ? true : nil
        }
    }
}

struct StageError: Error, CustomStringConvertible {
    let description: String
}
