import Manifests
import StateDirectory
import System

extension Wiring {
    package func makeCertificate(_ settings: OperatorOptions) async throws -> MadeCertificate {
        let configuration = try OperatorFile.load(settings)
        let folder = try StateDirectory.prepare(path: configuration.state) + "/tls"
        let names = Self.names(of: configuration.listen)
        let made = MadeCertificate(
            certificate: folder + "/certificate.pem", key: folder + "/key.pem",
            names: names.map { String($0.dropFirst($0.hasPrefix("IP") ? 3 : 4)) },
            isNew: Files.status(folder + "/certificate.pem") == nil)
        if made.isNew {
            let pair = try CertificatePair.selfSigned(names: names, days: 365)
            try Files.makeDirectory(folder)
            try Files.writeAtomically(made.key, pair.key)
            try Files.writeAtomically(made.certificate, pair.chain, mode: 0o644)
        }
        return made
    }

    /// This machine, the address that is listened on, and the endpoints' host names.
    private static func names(of listen: OperatorConfiguration.Listen) -> [String] {
        var names = ["DNS:localhost", "IP:127.0.0.1"]
        if !["127.0.0.1", "0.0.0.0", "::"].contains(listen.address) { names.append("IP:\(listen.address)") }
        if let domain = listen.hosts?.domain { names.append("DNS:*.\(domain)") }
        return names
    }
}
