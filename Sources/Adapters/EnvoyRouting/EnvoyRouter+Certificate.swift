import System

/// The certificate's files are the operator's, who replaces them when he likes, perhaps one after the other. The proxy gets the two
/// together, and only when they belong together: until then the pair before stays.
extension EnvoyRouter {
    /// What was last read of the files, and why it is not in use.
    struct CertificateReading: Sendable {
        let statuses: [FileStatus?]
        let problem: String?
    }

    /// Reads the files when they have changed; returns why what they hold is not in use.
    @discardableResult
    func refreshCertificate() -> String? {
        guard let place = configuration.certificate else { return nil }
        let statuses = [place.chain, place.key].map { Files.status($0) }
        if let certificateReading, certificateReading.statuses == statuses, files.text(of: .secrets) != nil {
            return certificateReading.problem
        }
        let problem = takeCertificate(place)
        certificateReading = CertificateReading(statuses: statuses, problem: problem)
        return problem
    }

    private func takeCertificate(_ place: CertificateFiles) -> String? {
        do throws(SystemError) {
            let chain = try Files.read(place.chain)
            let pair = try CertificatePair(chain: chain, key: try Files.read(place.key))
            let resources = ServerCertificate.resources(pair)
            if !configuration.observesOnly, files.text(of: .secrets) != resources.document {
                try files.write(resources, to: .secrets)
            }
            return nil
        } catch {
            let kept = files.text(of: .secrets) == nil ? "there is none before it" : "the one before stays"
            return "certificate \(place.chain) with key \(place.key): \(error.message); \(kept)"
        }
    }

    /// Whether the files are not as they were when they were last read.
    var isCertificateNew: Bool {
        guard let place = configuration.certificate else { return false }
        return certificateReading?.statuses != [place.chain, place.key].map { Files.status($0) }
    }

    /// What the proxy is held to by a client on this machine; nil: it speaks plain HTTP.
    package func publicKeyPin() -> String? {
        guard let chain = files.resources(of: .secrets).flatMap(ServerCertificate.chain) else { return nil }
        return try? CertificatePair.publicKeyPin(ofChain: Array(chain.utf8))
    }
}
