import FoundationEssentials
import System

extension StateDirectory {
    /// `$XDG_STATE_HOME/sluice`, else `~/.local/state/sluice` (XDG Base Directory Specification: a relative value is ignored).
    package static func defaultPath(
        environment: [String: String]? = nil
    ) throws(StateFailure) -> String {
        let environment = environment ?? allEnvironmentVariables()
        if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") { return folder + "/sluice" }
        if let home = environment["HOME"], home.hasPrefix("/") { return home + "/.local/state/sluice" }
        throw StateFailure(.refused, "neither XDG_STATE_HOME nor HOME names a folder: say where with --state-dir")
    }

    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    /// The folder, made where it is missing, as a path without links that nobody else can swap.
    static func secureFolder(_ asked: String) throws(StateFailure) -> String {
        do {
            try Files.makeDirectory(asked, mode: 0o700)
        } catch {
            throw StateFailure(
                .refused, "the state directory \(asked) cannot be made (\(error.message)): use another --state-dir")
        }
        let path = try existingFolder(asked)
        try FolderSafety.tighten(path)
        return path
    }

    /// The folder as a path without links that nobody else can swap, left as it is.
    static func existingFolder(_ asked: String) throws(StateFailure) -> String {
        let path = URL(filePath: asked, directoryHint: .isDirectory).resolvingSymlinksInPath().path(percentEncoded: false)
        let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard let status = Files.status(trimmed) else {
            throw StateFailure(
                .absent, "there is no state directory at \(asked): start with `sluice run`, or say where it is with --state-dir")
        }
        guard status.kind == .directory else {
            throw StateFailure(.refused, "the state directory \(asked) is not a folder: use another --state-dir")
        }
        try FolderSafety.check(trimmed)
        return trimmed
    }
}
