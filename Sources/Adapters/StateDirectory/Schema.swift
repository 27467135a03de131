import System

/// The tables, and the marks by which a database is known as Sluice's.
enum Schema {
    /// `Slce` in ASCII, in the header of the file.
    static let applicationID: Int64 = 0x536c_6365
    /// Counts `migrations`; stands in `user_version`.
    static var version: Int64 { Int64(migrations.count) }

    /// The version that began to keep what the memory was before.
    static let firstWithHistory: Int64 = 3

    /// The statements that lead from one version to the next. Appended to, never changed.
    private static let migrations: [[String]] = [
        [
            "CREATE TABLE about (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID",
            "CREATE TABLE memory (kind TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (kind, key)) STRICT, WITHOUT ROWID",
            """
            CREATE TABLE events (
                number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
                message TEXT NOT NULL, commit_id TEXT) STRICT
            """,
            """
            CREATE TABLE endpoint_keys (
                source TEXT, endpoint TEXT, slot INTEGER, value TEXT NOT NULL, PRIMARY KEY (source, endpoint, slot)
            ) STRICT, WITHOUT ROWID
            """,
        ],
        // Rows of assets: the tables are the same, and a program that does not know those rows must not open them.
        [],
        [
            """
            CREATE TABLE memory_history (
                number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT,
                total INTEGER NOT NULL) STRICT
            """,
            // Made when a lost state was rebuilt: hashes of keys that cannot be shown any more, and that the proxy still takes.
            """
            CREATE TABLE recovered_keys (
                source TEXT, endpoint TEXT, at INTEGER NOT NULL, hashes TEXT NOT NULL, PRIMARY KEY (source, endpoint)
            ) STRICT, WITHOUT ROWID
            """,
            // Of what was remembered before these tables were there, no earlier state is known.
            """
            INSERT INTO about SELECT 'history-since', CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)
                WHERE EXISTS (SELECT 1 FROM memory)
            """,
        ],
        // Rows of keys that are being replaced.
        [],
        // Rows of rollouts.
        [],
    ]

    /// Makes the tables in an empty database.
    static func create(in database: Database) throws(SystemError) {
        try database.execute("PRAGMA application_id = \(applicationID)")
        try migrate(database, from: 0)
    }

    /// Brings an older database to this version, in one step or not at all.
    static func migrate(_ database: Database, from old: Int64) throws(SystemError) {
        guard old < version else { return }
        try database.transaction { () throws(SystemError) in
            for statement in migrations[Int(old)...].joined() { try database.execute(statement) }
            try database.execute("PRAGMA user_version = \(version)")
        }
    }

    /// What keeps this program from using the database; nil when nothing does.
    static func obstacle(in database: Database) throws(SystemError) -> String? {
        if let problem = try database.integrityProblem() { return "is damaged (\(problem))" }
        guard try pragma("application_id", database) == applicationID else { return "is not a database of sluice" }
        let found = try pragma("user_version", database)
        if found > version { return "was written by a newer sluice (version \(found) of the tables, this one knows \(version))" }
        return found < 1 ? "is damaged (it has no tables)" : nil
    }

    static func pragma(_ name: String, _ database: Database) throws(SystemError) -> Int64 {
        try database.query("PRAGMA \(name)").first?.first?.asInteger ?? 0
    }
}
