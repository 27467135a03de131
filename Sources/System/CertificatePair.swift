import CCrypto
import Glibc

/// A certificate with what leads to its issuer, and the private key that belongs to it, as PEM.
package struct CertificatePair: Sendable {
    package let chain: String
    package let key: String
    /// Base64 of the SHA-256 of the certificate's public key: what a client that knows the certificate holds the server to.
    package let publicKeyPin: String
    /// Seconds since 1970 from which on clients refuse it.
    package let notAfter: Int64

    /// Throws when one of the two is no PEM of its kind, is encrypted, or does not belong to the other.
    package init(chain: [UInt8], key: [UInt8]) throws(SystemError) {
        let certificate = try unsafe Self.certificate(chain)
        defer { unsafe X509_free(certificate) }
        guard let privateKey = unsafe Self.read(key, { unsafe PEM_read_bio_PrivateKey($0, nil, noPassword, nil) }) else {
            throw SystemError("read the private key", code: 0, message: "it is no private key in PEM, or is encrypted")
        }
        defer { unsafe EVP_PKEY_free(privateKey) }
        guard unsafe X509_check_private_key(certificate, privateKey) == 1 else {
            throw SystemError("read the private key", code: 0, message: "it does not belong to the certificate")
        }
        self.chain = String(decoding: chain, as: UTF8.self)
        self.key = String(decoding: key, as: UTF8.self)
        publicKeyPin = unsafe Self.pin(of: certificate)
        notAfter = unsafe Self.end(of: certificate)
    }

    /// The pin of a certificate alone.
    package static func publicKeyPin(ofChain chain: [UInt8]) throws(SystemError) -> String {
        let certificate = try unsafe certificate(chain)
        defer { unsafe X509_free(certificate) }
        return unsafe pin(of: certificate)
    }

    private static func certificate(_ chain: [UInt8]) throws(SystemError) -> OpaquePointer {
        guard let certificate = unsafe read(chain, { unsafe PEM_read_bio_X509($0, nil, noPassword, nil) }) else {
            throw SystemError("read the certificate", code: 0, message: "it is no certificate in PEM")
        }
        return unsafe certificate
    }

    private static func read(_ bytes: [UInt8], _ read: (OpaquePointer) -> OpaquePointer?) -> OpaquePointer? {
        unsafe bytes.withUnsafeBytes { buffer in
            guard let memory = unsafe BIO_new_mem_buf(buffer.baseAddress, Int32(buffer.count)) else { return nil }
            defer { unsafe BIO_free(memory) }
            return unsafe read(memory)
        }
    }

    private static func pin(of certificate: OpaquePointer) -> String {
        let key = unsafe X509_get_X509_PUBKEY(certificate)
        let size = unsafe i2d_X509_PUBKEY(key, nil)
        guard size > 0 else { return "" }
        let encoded = unsafe [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, initialized in
            var place = buffer.baseAddress
            initialized = unsafe Int(max(0, i2d_X509_PUBKEY(key, &place)))
        }
        return Crypto.sha256(encoded).base64
    }

    private static func end(of certificate: OpaquePointer) -> Int64 {
        var time = unsafe tm()
        guard unsafe ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &time) == 1 else { return 0 }
        return unsafe Int64(timegm(&time))
    }
}

/// Nobody is asked for the password of a key.
private let noPassword: @convention(c) (UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?) -> Int32 = {
    _, _, _, _ in 0
}
