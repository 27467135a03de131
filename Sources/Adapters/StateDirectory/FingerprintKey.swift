package import Fleet
import System

/// Makes secrets whose fingerprints compare within one state directory, and tell nothing outside of it.
package struct FingerprintKey: Sendable {
    let bytes: [UInt8]

    /// 64 bits of the HMAC: enough that two different values never look equal.
    package func secret(_ value: String) -> Secret {
        let mac = Crypto.hmacSHA256(key: bytes, Array(value.utf8))
        return Secret(value, fingerprint: mac.prefix(8).hex)
    }
}
