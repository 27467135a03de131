import Fleet
import Reconciliation
import Support
import System
import Testing

@testable import GitSource

private enum HTTPBackend {
    /// In CI a missing part fails the tests instead.
    static let isThere =
        environmentVariable("CI") == "true"
        || findExecutable("python3") != nil && Files.status("/usr/lib/git-core/git-http-backend") != nil
}

/// The smart protocol over HTTP, by `git http-backend` behind a small server.
@Suite(.timeLimit(.minutes(5)), .enabled(if: HTTPBackend.isThere, "needs python3 and git http-backend"))
struct HTTPTests {
    @Test func `commits are fetched, and only when there is news`() async throws {
        let repository = try await TestRepository()
        let first = try await repository.commit(["a.yml": "a"])
        try await serve(repository, guarded: false) { url in
            let source = try repository.source("\(url)/origin/.git")
            #expect(try await source.latest().commit == CommitID(first))
            #expect(try await source.latest().commit == CommitID(first))
            let next = try await repository.commit(["a.yml": "b"])
            let tree = try await source.latest()
            #expect(tree.commit == CommitID(next))
            #expect(tree.read("a.yml") == Array("b".utf8))
            let log = try Files.readText(repository.folder + "/http.log")
            #expect(log.split(separator: "\n").filter { $0.contains("POST") && $0.contains("git-upload-pack") }.count == 2)
        }
    }

    @Test func `a server that asks for credentials is told apart`() async throws {
        let repository = try await TestRepository()
        try await serve(repository, guarded: true) { url in
            let source = try repository.source("\(url)/origin/.git")
            await #expect {
                _ = try await source.latest()
            } throws: { error in
                "\(error)".contains("asks for credentials")
            }
        }
    }

    /// Python's CGI server, since git's backend is a CGI program.
    private func serve(
        _ repository: TestRepository, guarded: Bool, _ body: (String) async throws -> Void
    ) async throws {
        let folder = repository.folder
        try Files.makeDirectory(folder + "/www/cgi-bin")
        let backend = "#!/bin/sh\nexport GIT_PROJECT_ROOT=\(folder) GIT_HTTP_EXPORT_ALL=1\nexec git http-backend\n"
        try Files.writeAtomically(folder + "/www/cgi-bin/git", backend, mode: 0o755)
        try Files.writeAtomically(folder + "/server.py", Self.server)
        let python = try #require(findExecutable("python3"), "python3 is not installed")
        var command = Command(
            python, [folder + "/server.py", guarded ? "guarded" : "open"], environment: TestRepository.environment,
            workingDirectory: folder + "/www")
        command.standardOutput = .file(folder + "/port")
        command.standardError = .file(folder + "/http.log")
        command.newGroup = true
        let process = try #require(ProcessIdentity.of(pid: try command.spawn()))
        var port = ""
        while !port.hasSuffix("\n") {
            try #require(process.isAlive, "the HTTP server did not start")
            try await Task.sleep(for: .milliseconds(5))
            port = (try? Files.readText(folder + "/port")) ?? ""
        }
        let result: Result<Void, any Error>
        do {
            result = .success(try await body("http://127.0.0.1:\(port.dropLast())/cgi-bin/git"))
        } catch {
            result = .failure(error)
        }
        _ = process.signalGroup(9, group: process.pid)
        await ExitNotice.wait(for: process)
        _ = reapChild(pid: process.pid)
        try result.get()
    }

    private static let server = """
        import http.server, sys
        class Handler(http.server.CGIHTTPRequestHandler):
            have_fork = False
            def do_GET(self):
                if sys.argv[1] == "guarded":
                    self.send_response(401)
                    self.send_header("WWW-Authenticate", 'Basic realm="fleet"')
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                else:
                    super().do_GET()
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        print(server.server_address[1], flush=True)
        server.serve_forever()

        """
}
