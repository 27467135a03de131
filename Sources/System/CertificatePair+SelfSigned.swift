import CCrypto

extension CertificatePair {
    /// A certificate that vouches for itself, for trying things out: P-256, valid from now on.
    ///
    /// - Parameter names: what clients may call the server: `DNS:localhost`, `IP:127.0.0.1`.
    package static func selfSigned(names: [String], days: Int) throws(SystemError) -> CertificatePair {
        guard let key = unsafe newKey() else { throw failure }
        defer { unsafe EVP_PKEY_free(key) }
        guard let certificate = unsafe X509_new() else { throw failure }
        defer { unsafe X509_free(certificate) }
        let serial = Crypto.randomBytes(7).reduce(1 as UInt64) { $0 << 8 | UInt64($1) }
        let subject = unsafe X509_get_subject_name(certificate)
        let steps = unsafe [
            X509_set_version(certificate, 2), ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial),
            X509_set_pubkey(certificate, key),
            // MBSTRING_ASC, which is a macro of two others.
            X509_NAME_add_entry_by_txt(subject, "CN", 0x1001, "sluice", -1, -1, 0), X509_set_issuer_name(certificate, subject),
        ]
        unsafe X509_gmtime_adj(X509_getm_notBefore(certificate), 0)
        unsafe X509_gmtime_adj(X509_getm_notAfter(certificate), days * 86_400)
        guard steps.allSatisfy({ $0 == 1 }),
            unsafe add(NID_subject_alt_name, names.joined(separator: ","), to: certificate),
            unsafe add(NID_basic_constraints, "critical,CA:FALSE", to: certificate),
            unsafe X509_sign(certificate, key, EVP_sha256()) > 0,
            let chain = unsafe text({ unsafe PEM_write_bio_X509($0, certificate) }),
            let secret = unsafe text({ unsafe PEM_write_bio_PKCS8PrivateKey($0, key, nil, nil, 0, nil, nil) })
        else { throw failure }
        return try CertificatePair(chain: chain, key: secret)
    }

    private static var failure: SystemError {
        SystemError("make a certificate", code: 0, message: "libcrypto refuses it: are the names right?")
    }

    private static func newKey() -> OpaquePointer? {
        guard let context = unsafe EVP_PKEY_CTX_new_id(NID_X9_62_id_ecPublicKey, nil) else { return nil }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard unsafe EVP_PKEY_keygen_init(context) == 1,
            unsafe EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1) == 1,
            unsafe EVP_PKEY_keygen(context, &key) == 1
        else { return nil }
        return unsafe key
    }

    private static func add(_ extensionID: Int32, _ value: String, to certificate: OpaquePointer) -> Bool {
        var context = unsafe X509V3_CTX()
        unsafe sluice_x509v3_set_ctx_nodb(&context)
        unsafe X509V3_set_ctx(&context, certificate, certificate, nil, nil, 0)
        guard let made = unsafe X509V3_EXT_conf_nid(nil, &context, extensionID, value) else { return false }
        defer { unsafe X509_EXTENSION_free(made) }
        return unsafe X509_add_ext(certificate, made, -1) == 1
    }

    private static func text(_ write: (OpaquePointer) -> Int32) -> [UInt8]? {
        guard let memory = unsafe BIO_new(BIO_s_mem()) else { return nil }
        defer { unsafe BIO_free(memory) }
        guard unsafe write(memory) == 1 else { return nil }
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, initialized in
            initialized = unsafe Int(max(0, BIO_read(memory, buffer.baseAddress, Int32(buffer.count))))
        }
        return bytes.isEmpty ? nil : bytes
    }
}
