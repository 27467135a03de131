import System
import Testing

@Suite struct DatabaseTests {
    let folder: TemporaryFolder
    var path: String { folder.file("state.db") }

    init() throws { folder = try TemporaryFolder() }

    func database() throws -> Database {
        let database = try Database(path: path, access: .readWrite)
        try database.execute("CREATE TABLE IF NOT EXISTS t (a, b)")
        return database
    }

    @Test(
        arguments: [
            .null, .integer(.min), .integer(.max), .text(""), .text("a\u{0}b ‹é›"), .blob([]), .blob([0, 255]), .real(0.1),
        ] as [SQLValue])
    func `values come back as they were stored`(value: SQLValue) throws {
        let database = try database()
        try database.execute("INSERT INTO t VALUES (?, ?)", value, 1)
        #expect(try database.query("SELECT a, b FROM t") == [[value, 1]])
    }

    @Test func `files are 0600, the journal too`() throws {
        let database = try database()
        try database.execute("INSERT INTO t VALUES (1, 2)")
        for name in try Files.list(folder.path) { #expect(Files.status(folder.file(name))?.mode == 0o600, "\(name)") }
        #expect(try Files.list(folder.path) == ["state.db", "state.db-shm", "state.db-wal"])
        #expect(try database.query("PRAGMA synchronous") == [[2]])
        #expect(try database.query("PRAGMA foreign_keys") == [[1]])
    }

    @Test func `a transaction is whole or nothing`() throws {
        let database = try database()
        let before = database.changes
        let rows = try database.transaction { () throws(SystemError) in
            try database.execute("INSERT INTO t VALUES (1, 2)")
            return try database.query("SELECT a FROM t")
        }
        #expect(rows == [[1]])
        #expect(database.changes == before + 1)
        let error = #expect(throws: SystemError.self) {
            try database.transaction { () throws(SystemError) in
                try database.execute("INSERT INTO t VALUES (3, 4)")
                try database.execute("INSERT INTO none VALUES (3)")
            }
        }
        #expect(error?.description == "\(path): INSERT INTO none VALUES (3): no such table: none")
        #expect(try database.query("SELECT a FROM t") == [[1]])
    }

    @Test func `a second process reads while this one writes, and leaves the journal`() async throws {
        let writer = try database()
        for number in 0..<100 {
            try writer.transaction { () throws(SystemError) in
                try writer.execute("INSERT INTO t VALUES (?, ?)", .integer(Int64(number)), "text")
                let reader = try Database(path: path, access: .readOnly)
                // What is not committed yet is not seen, and the reader does not wait for it.
                let seen = try reader.query("SELECT count(*) FROM t")
                if seen != [[.integer(Int64(number))]] { throw SystemError("read \(seen)", code: 0, message: "not \(number)") }
            }
        }
        let reader = try Database(path: path, access: .readOnly)
        #expect(throws: SystemError.self) { try reader.execute("INSERT INTO t VALUES (1, 2)") }
        #expect(Files.status(folder.file("state.db-wal")) != nil)
    }

    @Test func `a reader that closes last deletes nothing`() throws {
        var writer: Database? = try database()
        let reader = try Database(path: path, access: .readOnly)
        try writer?.execute("INSERT INTO t VALUES (1, 2)")
        writer = nil
        #expect(try reader.query("SELECT a FROM t") == [[1]])
    }

    @Test func `a damaged file and a missing one are told`() throws {
        try Files.writeAtomically(path, String(repeating: "no database ", count: 1000))
        let damaged = #expect(throws: SystemError.self) { try Database(path: path, access: .readWrite) }
        #expect(damaged?.description.contains("file is not a database") == true)
        #expect(damaged?.description.hasPrefix(path) == true)
        let missing = #expect(throws: SystemError.self) { try Database(path: folder.file("none"), access: .readOnly) }
        #expect(missing?.description == "\(folder.file("none")): open: unable to open database file")
        #expect(Files.status(folder.file("none")) == nil)
    }

    @Test func `a check finds damage`() throws {
        do {
            let database = try database()
            for number in 0..<2000 { try database.execute("INSERT INTO t VALUES (?, 'some text')", .integer(Int64(number))) }
            #expect(try database.integrityProblem() == nil)
        }
        var bytes = try Files.read(path)
        for index in 8192..<12288 { bytes[index] = 0x55 }
        try Files.writeAtomically(path, bytes)
        #expect(try Database(path: path, access: .readOnly).integrityProblem() != nil)
    }
}
