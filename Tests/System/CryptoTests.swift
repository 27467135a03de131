import System
import Testing

@Suite struct CryptoTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func `SHA-256 by FIPS 180-2`(text: String, digest: String) { #expect(Crypto.sha256(Array(text.utf8)).hex == digest) }

    @Test func `SHA-1 by FIPS 180-2`() {
        #expect(Crypto.sha1(Array("abc".utf8)).hex == "a9993e364706816aba3e25717850c26c9cd0d89d")
    }

    @Test(arguments: [
        ("Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        ("", "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
    ])
    func `HMAC by RFC 4231`(key: String, text: String, code: String) {
        #expect(Crypto.hmacSHA256(key: Array(key.utf8), Array(text.utf8)).hex == code)
    }

    @Test(arguments: [
        ("", "", ""), ("f", "Zg==", "Zg"), ("fo", "Zm8=", "Zm8"), ("foo", "Zm9v", "Zm9v"), ("foob", "Zm9vYg==", "Zm9vYg"),
        ("fooba", "Zm9vYmE=", "Zm9vYmE"), ("foobar", "Zm9vYmFy", "Zm9vYmFy"),
    ])
    func `base64 by RFC 4648`(text: String, padded: String, bare: String) {
        #expect(text.utf8.base64 == padded)
        #expect(text.utf8.base64URL == bare)
    }

    @Test func `the two alphabets differ in their last two`() {
        #expect([UInt8]([0xfb, 0xff]).base64 == "+/8=")
        #expect([UInt8]([0xfb, 0xff]).base64URL == "-_8")
    }

    @Test func `random bytes are as many as asked, and not the same`() {
        #expect(Crypto.randomBytes(0) == [])
        #expect(Crypto.randomBytes(1000).count == 1000)
        #expect(Crypto.randomBytes(16) != Crypto.randomBytes(16))
    }
}
