import EnvoyRouting
import Fleet
import Reconciliation
import Support
import System
import Testing

/// Callers by TLS, on the real proxy.
@Suite(.enabled(if: TestTools.mayRun)) struct CertificateTests {
    private static let fraud = EndpointKey(source: SourceID("team"), name: "fraud")
    private static let key = "primary-key-0123456789abcdef"

    private func table(_ stage: EnvoyStage) async throws -> RouteTable {
        let blue = DeploymentRoute(
            instances: [try await stage.instance(1, health: .healthy)], requestTimeout: 5000, concurrentRequests: 4,
            instanceCount: 1)
        return RouteTable(endpoints: [
            Self.fraud: EndpointRoute(
                deployments: ["blue": blue], traffic: TrafficSplit(["blue": 100]), keys: [stage.hash(of: Self.key)])
        ])
    }

    private func write(_ pair: CertificatePair, to files: CertificateFiles) throws {
        try Files.writeAtomically(files.key, pair.key)
        try Files.writeAtomically(files.chain, pair.chain)
    }

    /// Status of a request to a server that must have this key.
    private func status(_ port: Int, pin: String?, scheme: String = "https") async throws -> Int {
        try await HTTPClient(publicKeyPin: pin).send(
            "POST", "\(scheme)://127.0.0.1:\(port)/endpoints/fraud/score", headers: ["authorization": "Bearer \(Self.key)"],
            body: [], timeoutSeconds: 10
        ).status
    }

    @Test func `a certificate is taken, replaced while callers go on, and kept when the next one is no good`() async throws {
        try await withEnvoy { stage in
            let folder = stage.folder + "/tls"
            try Files.makeDirectory(folder)
            let files = CertificateFiles(chain: folder + "/tls.crt", key: folder + "/tls.key")
            let router = stage.restarted(hosts: nil, certificate: files)
            let wanted = try await table(stage)
            let refusal = await #expect(throws: RouterFailure.self) { try await router.apply(wanted) }
            #expect(refusal?.message.contains("setup --self-signed") == true, "\(refusal as Any)")

            let first = try CertificatePair.selfSigned(names: ["IP:127.0.0.1"], days: 1)
            try write(first, to: files)
            try await router.apply(wanted)
            let port = try #require(await router.listenPort())
            #expect(try await status(port, pin: first.publicKeyPin) == 200)
            #expect(await router.publicKeyPin() == first.publicKeyPin)
            await #expect(throws: SystemError.self) { try await status(port, pin: nil) }
            await #expect(throws: SystemError.self) { try await status(port, pin: nil, scheme: "http") }

            let second = try CertificatePair.selfSigned(names: ["IP:127.0.0.1"], days: 1)
            // The key alone is half of a pair: the one before stays, and it is said.
            try Files.writeAtomically(files.key, second.key)
            let half = try #require(await router.observe().known)
            #expect(half.foreign.count == 1 && half.foreign[0].contains("does not belong to the certificate"), "\(half.foreign)")
            #expect(try await status(port, pin: first.publicKeyPin) == 200)
            try Files.writeAtomically(files.chain, second.chain)
            #expect(await router.observe().known?.foreign == [])
            _ = try await eventually("the new certificate", within: 20) {
                (try? await status(port, pin: second.publicKeyPin)) == 200 ? true : nil
            }
            await #expect(throws: SystemError.self) { try await status(port, pin: first.publicKeyPin) }
        }
    }

    @Test func `a change of the files is news`() async throws {
        try await withEnvoy { stage in
            let folder = stage.folder + "/tls"
            try Files.makeDirectory(folder)
            let files = CertificateFiles(chain: folder + "/tls.crt", key: folder + "/tls.key")
            try write(try CertificatePair.selfSigned(names: ["IP:127.0.0.1"], days: 1), to: files)
            let router = stage.restarted(hosts: nil, certificate: files)
            try await router.apply(try await table(stage))
            let changes = router.changes()
            // The watch begins with the first look for the stream; each replacement tells again.
            async let news: Void? = { () async -> Void? in
                var iterator = changes.makeAsyncIterator()
                return await iterator.next()
            }()
            let replacing = Task {
                while !Task.isCancelled {
                    try write(try CertificatePair.selfSigned(names: ["IP:127.0.0.1"], days: 1), to: files)
                    try await Task.sleep(for: .milliseconds(200))
                }
            }
            #expect(await news != nil)
            replacing.cancel()
        }
    }
}
