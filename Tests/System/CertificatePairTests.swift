import System
import Testing

/// Certificates and keys, by libcrypto.
@Suite struct CertificatePairTests {
    private func pair() throws -> CertificatePair {
        try CertificatePair.selfSigned(names: ["DNS:localhost", "IP:127.0.0.1"], days: 30)
    }

    @Test func `a pair that was made can be read again, and has its pin`() throws {
        let made = try pair()
        let read = try CertificatePair(chain: Array(made.chain.utf8), key: Array(made.key.utf8))
        #expect(read.publicKeyPin == made.publicKeyPin)
        #expect(try CertificatePair.publicKeyPin(ofChain: Array(made.chain.utf8)) == made.publicKeyPin)
        #expect(made.publicKeyPin.count == 44)
        let days = Double(made.notAfter - SystemClock.unixMilliseconds() / 1000) / 86_400
        #expect((29.9...30).contains(days))
    }

    @Test func `two that do not belong together are no pair`() throws {
        let (one, other) = (try pair(), try pair())
        let failure = #expect(throws: SystemError.self) {
            try CertificatePair(chain: Array(one.chain.utf8), key: Array(other.key.utf8))
        }
        #expect(failure?.message == "it does not belong to the certificate")
        #expect(one.publicKeyPin != other.publicKeyPin)
    }

    @Test(arguments: ["", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "nonsense"])
    func `what is no PEM is refused`(text: String) throws {
        let good = try pair()
        #expect(throws: SystemError.self) { try CertificatePair(chain: Array(text.utf8), key: Array(good.key.utf8)) }
        #expect(throws: SystemError.self) { try CertificatePair(chain: Array(good.chain.utf8), key: Array(text.utf8)) }
    }

    @Test func `names that are none are refused`() {
        #expect(throws: SystemError.self) { try CertificatePair.selfSigned(names: ["IP:nowhere"], days: 1) }
    }
}
