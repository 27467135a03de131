import System

/// Files beside the database that belong to the state (what environments were resolved to): a backup has them in a table of its own.
struct KeptFiles: Equatable {
    private static let table = "kept_files"

    /// Bytes by path in the state directory.
    private(set) var contents: [String: [UInt8]] = [:]

    init() {}

    init(of folders: [String], in state: String) throws(SystemError) {
        for folder in folders {
            for name in try Files.list("\(state)/\(folder)") where Files.status("\(state)/\(folder)/\(name)")?.kind == .file {
                contents["\(folder)/\(name)"] = try Files.read("\(state)/\(folder)/\(name)")
            }
        }
    }

    /// Those of a backup; none in a plain copy of a database. A path that leads elsewhere is refused: backups travel.
    init(in database: Database) throws(SystemError) {
        let tables = try database.query("SELECT 1 FROM sqlite_schema WHERE name = ?", .text(Self.table))
        if tables.isEmpty { return }
        for row in try database.query("SELECT path, bytes FROM \(Self.table)") {
            guard let path = row[0].asText, let bytes = row[1].asBlob, Self.isInside(path) else {
                throw SystemError(
                    "read its files", code: 0, message: "one of them would be written outside of the state directory")
            }
            contents[path] = bytes
        }
    }

    private static func isInside(_ path: String) -> Bool {
        path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
            && path.contains("/")
    }

    func write(intoDatabase path: String) throws(SystemError) {
        let database = try Database(path: path, access: .readWrite)
        try database.transaction { () throws(SystemError) in
            try Self.removeTable(from: database)
            try database.execute("CREATE TABLE \(Self.table) (path TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT")
            for (path, bytes) in contents.sorted(by: { $0.key < $1.key }) {
                try database.execute("INSERT INTO \(Self.table) VALUES (?, ?)", .text(path), .blob(bytes))
            }
        }
        // One file that is read anywhere, also where nobody may write beside it.
        try database.execute("PRAGMA journal_mode = DELETE")
    }

    static func removeTable(from database: Database) throws(SystemError) {
        try database.execute("DROP TABLE IF EXISTS \(table)")
    }

    /// Writes those that are missing: what is there may be newer.
    func write(into state: String) throws(SystemError) {
        for (path, bytes) in contents.sorted(by: { $0.key < $1.key }) where Files.status("\(state)/\(path)") == nil {
            let folder = path.split(separator: "/").dropLast().joined(separator: "/")
            try Files.makeDirectory("\(state)/\(folder)")
            try Files.writeAtomically("\(state)/\(path)", bytes)
        }
    }
}
