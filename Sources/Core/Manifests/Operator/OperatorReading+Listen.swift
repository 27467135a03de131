import Fleet
import YAML

/// Where endpoints answer, and how.
extension OperatorReading {
    mutating func readListen() {
        if let address = manifest.text("listen.address") {
            configuration.listen.address = address.value
            if let problem = NumericAddress.problem(of: address.value) {
                add("address", "listen.address \(problem)", at: address.position)
            }
        }
        if let port = manifest.integer("listen.port") { configuration.listen.port = port.value }
        readBodyLimit()
        readMetrics()
        readCertificate()
        let (domain, port) = (manifest.text("listen.domain"), manifest.integer("listen.domain_port"))
        switch (domain, port) {
        case (let domain?, let port?): readHosts(domain, port)
        case (let domain?, nil):
            add("listen-domain", "listen.domain needs listen.domain_port: a port of its own", at: domain.position)
        case (nil, let port?):
            add("listen-domain", "listen.domain_port needs listen.domain: what follows the endpoint's name", at: port.position)
        case (nil, nil): break
        }
    }

    private mutating func readCertificate() {
        let (chain, key) = (manifest.text("listen.tls.certificate"), manifest.text("listen.tls.key"))
        if let chain, let key {
            configuration.listen.certificate = .init(chain: inFolder(chain.value), key: inFolder(key.value))
        } else if let one = chain ?? key {
            add("listen-tls", "listen.tls needs both, certificate and key", at: one.position)
        } else if let address = manifest.text("listen.address"), !NumericAddress.isLoopback(address.value),
            manifest.choice("listen.plain_http")?.value != "allow"
        {
            let message =
                "endpoints on \(address.value) would answer other machines without TLS: give listen.tls (once it names "
                + "tls/certificate.pem and tls/key.pem of the state directory, `sluice setup --self-signed` makes them), or say "
                + "listen.plain_http: allow"
            add("listen-tls", message, at: address.position)
        }
    }

    private mutating func readMetrics() {
        let address = manifest.text("listen.metrics_address")
        if let address, let problem = NumericAddress.problem(of: address.value) {
            add("address", "listen.metrics_address \(problem)", at: address.position)
        }
        guard let port = manifest.integer("listen.metrics_port") else {
            if let address { add("listen-metrics", "listen.metrics_address needs listen.metrics_port", at: address.position) }
            return
        }
        if [configuration.listen.port, manifest.integer("listen.domain_port")?.value].contains(port.value) {
            add(
                "listen-metrics", "listen.metrics_port is taken by another key of listen: it needs a port of its own",
                at: port.position)
        }
        configuration.listen.metrics = .init(address: address?.value ?? "127.0.0.1", port: port.value)
    }

    private mutating func readBodyLimit() {
        guard let node = manifest.entry("listen.body_limit")?.value, let limit = measure(.size, node) else { return }
        if limit < 1 || limit > Int64(UInt32.max) {
            add("range", "listen.body_limit must be from 1 to 4294967295 bytes", at: texts.position(node.mark))
        } else {
            configuration.listen.bodyLimit = limit
        }
    }

    private mutating func readHosts(_ domain: Located<String>, _ port: Located<Int>) {
        let name = domain.value.lowercased()
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        }
        guard isName, name.utf8.count <= 200 else {
            return add(
                "listen-domain", "listen.domain \"\(domain.value)\" is no domain name: say inference.localhost",
                at: domain.position)
        }
        if port.value == configuration.listen.port {
            return add(
                "listen-domain", "listen.domain_port is listen.port: names by host need a port of their own", at: port.position)
        }
        configuration.listen.hosts = .init(domain: name, port: port.value)
    }
}
