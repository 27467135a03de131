import Support
import System
import Testing

/// TLS from the certificate that is made to try it with.
@Suite(
    "TLS", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: TestComponents.driveTheProgram, TestComponents.reason))
struct EncryptionTests {
    @Test func `a certificate is made, served and replaced, and invoke knows it`() async throws {
        try await Fixture.use { fixture in
            let stage = try await FleetStage(
                fixture, listen: ["tls: {certificate: state/tls/certificate.pem, key: state/tls/key.pem}"])
            try await stage.git.make()
            let commit = try await stage.git.commit("Serve with blue", TinyFleet.blueAlone)
            let made = try await stage.sluice("setup", "--self-signed", code: 0)
            #expect(made.contains("certificate: \(stage.state)/tls/certificate.pem"), "\(made)")
            _ = try stage.startController()
            let status = try await stage.converged(on: commit)
            let url = try #require(status.endpoint?.url)
            #expect(url.hasPrefix("https://127.0.0.1:"))
            try await invoke(on: stage)
            // Another one in its place: nothing is started anew for it.
            let before = try pin(on: stage)
            try Files.remove("\(stage.state)/tls/certificate.pem")
            try await stage.sluice("setup", "--self-signed", code: 0)
            #expect(try pin(on: stage) != before)
            _ = try await eventually("the new certificate", within: 60, evidence: { stage.logTail }) {
                let client = HTTPClient(publicKeyPin: try pin(on: stage))
                return try await client.send("POST", url, body: [], timeoutSeconds: 10).status == 401 ? true : nil
            }
            try await invoke(on: stage)
            try await stage.sluice("drift", code: 0)
            #expect(try await stage.status().pids() == status.pids())
        }
    }

    private func pin(on stage: FleetStage) throws -> String {
        try CertificatePair.publicKeyPin(ofChain: Files.read("\(stage.state)/tls/certificate.pem"))
    }

    private func invoke(on stage: FleetStage) async throws {
        let file = "\(stage.folder)/request.json"
        try Files.writeAtomically(file, TinyFleet.request)
        let answer = try await stage.sluice("invoke", "tiny", "--request-file", file, code: 0)
        #expect(answer.filter { !$0.isWhitespace }.contains(TinyFleet.blue), "\(answer)")
    }
}
