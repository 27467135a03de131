import Fleet
import Testing

@Suite struct SecretTests {
    private struct Holder {
        let name: String
        let secret: Secret
    }

    private let secret = Secret("correct horse", fingerprint: "ab12cd34")

    @Test func `no way of showing it shows it`() {
        let holder = Holder(name: "key", secret: secret)
        var dumped = ""
        dump(holder, to: &dumped)
        let texts = [
            "\(secret)", String(describing: secret), String(reflecting: secret), "\(holder)", String(reflecting: holder), dumped,
            "\([secret])", "\(["a": secret])", "\(Optional.some(secret) as Any)",
            "\(Mirror(reflecting: secret).children.map(\.value))",
        ]
        for text in texts { #expect(!text.contains("horse")) }
        #expect("\(secret)" == "‹secret ab12…›")
    }

    @Test func `two secrets are equal when their fingerprints are`() {
        #expect(secret == Secret("other", fingerprint: "ab12cd34"))
        #expect(secret != Secret("correct horse", fingerprint: "ffff"))
        #expect(secret.reveal() == "correct horse")
    }
}
