import CCrypto
import CLinux
import Glibc

/// Hashes, message authentication and random bytes, by libcrypto and the kernel.
package enum Crypto {
    package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        unsafe digest(32) { output in unsafe _ = SHA256(bytes, bytes.count, output) }
    }

    package static func sha1(_ bytes: [UInt8]) -> [UInt8] {
        unsafe digest(20) { output in unsafe _ = SHA1(bytes, bytes.count, output) }
    }

    package static func hmacSHA256(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
        unsafe digest(32) { output in
            unsafe _ = HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, output, nil)
        }
    }

    /// Bytes fit for keys, from the kernel's generator.
    package static func randomBytes(_ count: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            while initialized < count {
                let start = unsafe buffer.baseAddress! + initialized
                initialized += unsafe max(0, getrandom(start, count - initialized, 0))
            }
        }
    }

    private static func digest(_ size: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Void) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
            unsafe fill(buffer.baseAddress!)
            initialized = size
        }
    }
}
