import Fleet
import System

/// A key of an endpoint in the clear: 256 random bits as 43 characters of base64url.
struct IssuedKey: Equatable, Sendable {
    /// Characters of a key that name it.
    static let idLength = 8

    let text: String

    var hash: KeyHash {
        KeyHash(id: String(text.prefix(Self.idLength)), sha1: Crypto.sha1(Array(text.utf8)).base64)
    }

    /// A primary and a secondary key that no one can take for each other.
    static func pair(random: (Int) -> [UInt8] = Crypto.randomBytes) -> [IssuedKey] {
        let primary = IssuedKey(text: random(32).base64URL)
        return [primary, apart(from: [primary.hash.id], random: random)]
    }

    /// A new key with another id than these.
    static func apart(from ids: [String], random: (Int) -> [UInt8] = Crypto.randomBytes) -> IssuedKey {
        var key = IssuedKey(text: random(32).base64URL)
        while ids.contains(key.hash.id) { key = IssuedKey(text: random(32).base64URL) }
        return key
    }
}
