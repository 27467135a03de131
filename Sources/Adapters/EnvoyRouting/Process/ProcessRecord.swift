import System

/// What is remembered of the proxy that was started, so that the next controller knows it again.
struct ProcessRecord: Hashable, Sendable {
    let identity: ProcessIdentity
    /// Hash of the bootstrap and the program that it runs with: these change only when another process takes over.
    let setup: String

    func write(_ path: String) throws(SystemError) {
        let document: JSONValue = [
            "boot_id": .string(identity.bootID), "pid": .integer(Int(identity.pid)),
            "start_time": .integer(Int(identity.startTime)), "setup": .string(setup),
        ]
        try Files.writeAtomically(path, document.document)
    }

    static func read(_ path: String) -> ProcessRecord? {
        guard let bytes = try? Files.read(path), let document = try? JSONParser.parse(bytes),
            let bootID = document["boot_id"]?.text, let pid = document["pid"]?.number.flatMap(Int32.init(exactly:)),
            let startTime = document["start_time"]?.number.flatMap(UInt64.init(exactly:)), let setup = document["setup"]?.text
        else { return nil }
        return ProcessRecord(identity: ProcessIdentity(bootID: bootID, pid: pid, startTime: startTime), setup: setup)
    }

    /// Hash of a program and the bootstrap that it runs with.
    static func setup(program: ProxyProgram, bootstrap: String) -> String {
        String(Crypto.sha256(Array("\(program.path)\n\(program.identity)\n\(bootstrap)".utf8)).hex.prefix(16))
    }
}
