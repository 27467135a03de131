import FoundationEssentials
import Reconciliation
import System

/// The program that the proxy is started from, as it is on the disk now.
struct ProxyProgram: Sendable {
    let path: String

    /// Another file in its place, even of the same content, is another program; a link stands for what it points at.
    var identity: String {
        var path = path
        var status = Files.status(path)
        var links = 0
        while let link = status, link.kind == .link, links < 8,
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
        {
            path =
                target.hasPrefix("/") ? target : path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/" + target
            status = Files.status(path)
            links += 1
        }
        guard let status else { return "none" }
        return "\(status.device) \(status.inode) \(status.size) \(status.modified)"
    }

    /// The folders in which a replacement shows.
    var folders: [String] {
        let folder = path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
        return Files.status(folder)?.kind == .directory ? [folder] : []
    }

    /// Two programs that say the same here can hand their sockets to each other.
    func hotRestartVersion() async throws(RouterFailure) -> String {
        let result: CommandResult
        do { result = try await Command(path, ["--hot-restart-version"]).run(timeoutSeconds: 10) } catch {
            throw RouterFailure("\(path) cannot be run: \(error)")
        }
        // Envoy writes it to standard error.
        let version = (result.output + result.errors).filter { !$0.isWhitespace }
        guard result.status.isSuccess, !version.isEmpty, version != "disabled" else {
            throw RouterFailure("\(path) does not say that it can take over: --hot-restart-version gave '\(version.prefix(80))'")
        }
        return version
    }
}
