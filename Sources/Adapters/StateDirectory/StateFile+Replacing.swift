import Fleet
import FoundationEssentials
import System

/// Putting another database into the place of the present one.
extension StateFile {
    /// Why the present database is not to be made anew; nil when it is missing, damaged, or somebody else's.
    var reasonToKeep: String? {
        guard let status = Files.status(path), status.size > 0, let database = try? Database(path: path, access: .readOnly) else {
            return nil
        }
        let isOurs = (try? Schema.pragma("application_id", database)) == Schema.applicationID
        let version = (try? Schema.pragma("user_version", database)) ?? 0
        if isOurs, version > Schema.version {
            return "\(path) is not lost: a newer sluice wrote it (version \(version) of the tables); use that one"
        }
        let isWhole = (try? Schema.obstacle(in: database) == nil) == true
        guard isWhole, let store = try? StateStore(database, path: path), (try? store.load()) != nil else { return nil }
        guard mark == nil || mark == store.identity else { return nil }
        return "\(path) is whole, so there is nothing to rebuild: start with `sluice run`"
    }

    /// Moves the database, its log and the mark into a folder beside them; returns it, or nil when there was nothing.
    ///
    /// The database goes first: a log without it is not read, and a database without its log would look whole.
    func moveAside(at now: Moment) throws(SystemError) -> String? {
        let names = ["state.db", "state.db-wal", "state.db-shm", "identity"].filter {
            Files.status("\(directory.path)/\($0)") != nil
        }
        guard names.contains(where: { $0 != "identity" }) else { return nil }
        let folder = freeFolder(at: now)
        try Files.makeDirectory(folder)
        for name in names where name != "identity" { try Files.rename("\(directory.path)/\(name)", to: "\(folder)/\(name)") }
        if let mark { try Files.writeAtomically("\(folder)/identity", mark + "\n") }
        return folder
    }

    private func freeFolder(at now: Moment) -> String {
        let time = Date(timeIntervalSince1970: Double(now.milliseconds / 1000)).ISO8601Format().filter { !"-:".contains($0) }
        let name = "\(directory.path)/replaced-\(time)"
        return (1...).lazy.map { $0 == 1 ? name : "\(name)-\($0)" }.first { Files.status($0) == nil } ?? name
    }
}
