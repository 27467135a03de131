import Fleet
import Planning
import Support
import System

@testable import StateDirectory

/// A database as an earlier version of Sluice made it: with that version's own statements, written out here, so that a change of the
/// present ones cannot change it.
struct OlderDatabase {
    let version: Int

    private static let tables = [
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
    ]
    static let endpoint = EndpointKey(source: SourceID("main"), name: "iris")
    static let keys = ["primary-key", "secondary-key"]

    /// What the rows of `fill` say.
    var memory: Memory {
        var memory = Memory(
            nextIncarnation: 7, admissions: [DeploymentKey(endpoint: Self.endpoint, name: "blue"): Self.admission],
            sources: [SourceID("main"): SourceMemory(inForce: CommitID("abc"), deployments: ["iris/blue"])])
        if version >= 2 {
            let key = AssetKey(source: SourceID("main"), kind: .model, name: "scorer", version: "1")
            memory.assets[key] = AssetRegistration(content: "a file", commit: CommitID("abc"))
        }
        memory.keys[Self.endpoint] = Self.keys.map { IssuedKey(text: $0).hash }
        return memory
    }

    private static let admission = Admission(instanceType: "Standard_F2s_v2", instanceCount: 2)

    private var rows: [(String, String, String)] {
        let rows = [
            ("next-incarnation", "[]", "7"),
            ("admission", #"["main","iris","blue"]"#, #"{"instanceCount":2,"instanceType":"Standard_F2s_v2"}"#),
            ("source", #"["main"]"#, #"{"deployments":["iris/blue"],"inForce":{"text":"abc"}}"#),
        ]
        let assets = [("asset", #"["main","model","scorer","1"]"#, #"{"commit":{"text":"abc"},"content":"a file"}"#)]
        return version >= 2 ? rows + assets : rows
    }

    /// Makes it in the place of a state directory's database, with its identity.
    func make(in state: TemporaryState) throws {
        try Files.makeDirectory(state.path, mode: 0o700)
        let database = try Database(path: state.database, access: .readWrite)
        try database.execute("PRAGMA application_id = \(0x536c_6365)")
        for table in Self.tables { try database.execute(table) }
        try database.execute("INSERT INTO about VALUES ('identity', 'old')")
        try database.execute("INSERT INTO about VALUES ('fingerprint-key', ?)", .blob([1, 2, 3]))
        for (kind, key, value) in rows {
            try database.execute("INSERT INTO memory VALUES (?, ?, ?)", .text(kind), .text(key), .text(value))
        }
        for (slot, key) in Self.keys.enumerated() {
            try database.execute("INSERT INTO endpoint_keys VALUES ('main', 'iris', ?, ?)", .integer(Int64(slot + 1)), .text(key))
        }
        try database.execute("INSERT INTO events (at, kind, subject, message) VALUES (1, 'CommitInForce', 'main', 'old')")
        try database.execute("PRAGMA user_version = \(version)")
        try Files.writeAtomically(state.path + "/identity", "old\n")
    }
}
