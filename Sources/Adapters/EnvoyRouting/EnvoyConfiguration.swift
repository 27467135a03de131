/// Where this state directory's proxy lives and how it listens. Two state directories never share a value of `stateFolder`.
package struct EnvoyConfiguration: Sendable {
    /// `STATE/envoy`: bootstrap, xds files, records and logs; 0700.
    package let stateFolder: String
    /// The Envoy program itself (not the Python script of its package, which would only exec it).
    package let binary: String
    /// The short folder of this state directory's sockets; the admin socket is `envoy-admin.sock` in it.
    package let socketFolder: String
    /// An IP address; `::` serves IPv4 as well.
    package let listenAddress: String
    /// 0: any free port, chosen at the first start and kept from then on.
    package let listenPort: Int
    /// Where endpoints answer by host name as well; nil: by path alone.
    package let hosts: HostNames?
    /// What callers are met with; nil: plain HTTP.
    package let certificate: CertificateFiles?
    /// Where the proxy tells what it has counted; nil: nowhere.
    package let metrics: MetricsAddress?
    /// Bytes of a request's body; what is larger is answered 413.
    package let bodyLimit: Int
    /// It looks, and writes nothing.
    package let observesOnly: Bool
    /// Seconds that requests in flight get when the proxy is stopped.
    package let drainSeconds: Double
    /// Seconds to wait for the proxy to acknowledge a change, and for its start.
    package let acknowledgeSeconds: Double
    /// The access log is rotated above this size; three rotated files are kept.
    package let logLimitBytes: Int64

    package init(
        stateFolder: String, binary: String, socketFolder: String, listenAddress: String = "127.0.0.1", listenPort: Int = 0,
        hosts: HostNames? = nil, certificate: CertificateFiles? = nil, metrics: MetricsAddress? = nil,
        bodyLimit: Int = EnvoyConfiguration.standardBodyLimit,
        observesOnly: Bool = false, drainSeconds: Double = 30, acknowledgeSeconds: Double = 10, logLimitBytes: Int64 = 64 << 20
    ) {
        self.stateFolder = stateFolder
        self.binary = binary
        self.socketFolder = socketFolder
        self.listenAddress = listenAddress
        self.listenPort = listenPort
        self.hosts = hosts
        self.certificate = certificate
        self.metrics = metrics
        self.bodyLimit = bodyLimit
        self.observesOnly = observesOnly
        self.drainSeconds = drainSeconds
        self.acknowledgeSeconds = acknowledgeSeconds
        self.logLimitBytes = logLimitBytes
    }

    package static let standardBodyLimit = 100 << 20

    var folders: EnvoyFolders { EnvoyFolders(state: stateFolder, sockets: socketFolder) }

    /// How callers are met when the endpoints listen on this port.
    func door(port: Int) -> FrontDoor {
        FrontDoor(
            address: listenAddress, port: port, hosts: hosts, metrics: metrics, isEncrypted: certificate != nil,
            bodyLimit: bodyLimit)
    }
}

/// Endpoints at `NAME.DOMAIN`, on a port of their own: there `/score` is the whole path, as it is in Azure ML.
package struct HostNames: Hashable, Sendable {
    /// In lower case, without a dot at its ends.
    package let domain: String
    package let port: Int

    package init(domain: String, port: Int) {
        self.domain = domain
        self.port = port
    }
}

/// The files of a certificate and its key, in PEM. They may be replaced at any time.
package struct CertificateFiles: Hashable, Sendable {
    package let chain: String
    package let key: String

    package init(chain: String, key: String) {
        self.chain = chain
        self.key = key
    }
}

/// Where `GET /metrics` answers in Prometheus' format. Nobody is asked for a key there.
package struct MetricsAddress: Hashable, Sendable {
    package let address: String
    package let port: Int

    package init(address: String, port: Int) {
        self.address = address
        self.port = port
    }
}

/// What stands in the listeners, and in no route table.
struct FrontDoor: Hashable, Sendable {
    let address: String
    let port: Int
    var hosts: HostNames?
    var metrics: MetricsAddress?
    var isEncrypted = false
    var bodyLimit = EnvoyConfiguration.standardBodyLimit

    var ports: [Int] { [port] + [hosts?.port, metrics?.port].compactMap(\.self) }
}

/// The paths of the layout, in one place.
struct EnvoyFolders: Hashable, Sendable {
    let state: String
    let sockets: String

    var bootstrap: String { state + "/bootstrap.json" }
    var validation: String { state + "/validation.json" }
    var processRecord: String { state + "/process.json" }
    var portRecord: String { state + "/port" }
    var baseIDRecord: String { state + "/base-id" }
    var xds: String { state + "/xds" }
    var eds: String { state + "/xds/eds" }
    var logs: String { state + "/log" }
    var accessLog: String { state + "/log/access.jsonl" }
    var serverLog: String { state + "/log/envoy.log" }
    var adminSocket: String { sockets + "/envoy-admin.sock" }

    func file(_ file: DiscoveryFile) -> String { xds + "/" + file.relativePath }
}
