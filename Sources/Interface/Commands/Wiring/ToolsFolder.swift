import EnvoyRouting
import ProcessBackend
import System

/// Where the tools from PyPI are: `SLUICE_TOOLS`, else a folder of the state directory.
enum ToolsFolder {
    static let variable = "SLUICE_TOOLS"

    static func tools(state: String) -> Tools {
        Tools(folder: environmentVariable(variable).map(absolutePath) ?? "\(state)/tools")
    }
}

extension Tools {
    /// Throws unless `sluice setup` has been here. That the programs also run is for `sluice doctor` to say.
    func checkInstalled() throws {
        let missing = [("uv", uv), ("Envoy", envoy)].filter { Files.status($0.1) == nil }.map(\.0)
        guard missing.isEmpty else {
            throw CommandFailure("\(missing.joined(separator: " and ")) not installed in \(folder): run `sluice setup` first")
        }
    }
}

extension EnvoyRouter {
    /// `http://127.0.0.1:8080`: where a client on this machine reaches the endpoints; nil while there is no port yet.
    var address: String? {
        listenPort().map { reachableAddress(listenAddress, port: $0, isEncrypted: isEncrypted) }
    }

    /// `inference.localhost:8781`: what follows an endpoint's name where it has a host name.
    nonisolated var domain: String? { hosts.map { "\($0.domain):\($0.port)" } }
}
