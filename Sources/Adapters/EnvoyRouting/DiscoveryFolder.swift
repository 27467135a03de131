import FoundationEssentials
import System

/// The files that the proxy watches, and what was last put into them. Writing is always a rename within the folder:
/// the proxy sees nothing else. (Used by the router actor only.)
final class DiscoveryFolder {
    private let folders: EnvoyFolders
    private var known: [String: (status: FileStatus, text: String)] = [:]

    init(_ folders: EnvoyFolders) { self.folders = folders }

    func prepare() throws(SystemError) {
        for folder in [folders.state, folders.xds, folders.eds, folders.logs, folders.sockets] { try Files.makeDirectory(folder) }
    }

    /// The text of a file, read again only if the file has changed; nil if it cannot be read.
    func text(of file: DiscoveryFile) -> String? {
        let path = folders.file(file)
        guard let status = Files.status(path) else { return nil }
        if let entry = known[path], entry.status == status { return entry.text }
        return try? Files.readText(path)
    }

    func resources(of file: DiscoveryFile) -> [JSONValue]? {
        guard let text = text(of: file), let document = try? JSONParser.parse(text) else { return nil }
        return document["resources"]?.elements
    }

    func write(_ resources: Resources, to file: DiscoveryFile) throws(SystemError) {
        let path = folders.file(file)
        let text = resources.document
        // Not forced to the disk, which would cost a shift of weights many milliseconds: after a crash of the machine the proxy is
        // started anew, and everything is compared with what it should be first.
        let draft = path + ".new"
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard FileManager.default.createFile(atPath: draft, contents: Data(text.utf8), attributes: attributes) else {
            throw SystemError("write \(draft)", code: 0, message: "it could not be written; is the disk full?")
        }
        try Files.rename(draft, to: path)
        if let status = Files.status(path) { known[path] = (status, text) }
    }

    func remove(_ name: String) throws(SystemError) {
        let path = folders.eds + "/" + name
        known[path] = nil
        try Files.remove(path)
    }

    func instanceFileNames() -> [String] { (try? Files.list(folders.eds)) ?? [] }

    /// Whether a file is not as it was written here (or as it was first met).
    func wasTouchedByOthers() -> Bool {
        let paths = paths()
        let isTouched = Set(paths).union(known.keys).contains { path in
            known[path].map { $0.status != Files.status(path) } ?? true
        }
        if isTouched { remember(paths) }
        return isTouched
    }

    /// What identifies the present content of all files.
    func signature() -> [String: FileStatus] {
        Dictionary(paths().compactMap { path in Files.status(path).map { (path, $0) } }, uniquingKeysWith: { _, last in last })
    }

    private func paths() -> [String] {
        [folders.xds, folders.eds].flatMap { folder in
            ((try? Files.list(folder)) ?? []).filter { $0.hasSuffix(".json") }.map { folder + "/" + $0 }
        }
    }

    private func remember(_ paths: [String]) {
        known = [:]
        for path in paths {
            if let status = Files.status(path), let text = try? Files.readText(path) { known[path] = (status, text) }
        }
    }
}
