import System

/// What is remembered of the proxy that was started, so that the next controller knows it again.
struct ProcessRecord: Hashable, Sendable {
    let identity: ProcessIdentity
    /// Hash of the bootstrap and the program that it runs with: these change at a restart of the proxy only.
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
    static func setup(binary: String, bootstrap: String) -> String {
        String(Crypto.sha256(Array((binary + "\n" + bootstrap).utf8)).hex.prefix(16))
    }

    /// A proxy that was started with this bootstrap and not recorded: the controller died in between.
    static func unrecorded(bootstrap: String) -> ProcessRecord? {
        for process in (try? Files.list("/proc")) ?? [] {
            guard let pid = Int32(process), let line = try? Files.read("/proc/\(process)/cmdline"),
                let identity = ProcessIdentity.of(pid: pid)
            else { continue }
            let arguments = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            guard Set(arguments).isSuperset(of: ["-c", bootstrap, "--reject-unknown-dynamic-fields"]) else { continue }
            let text = (try? Files.readText(bootstrap)) ?? ""
            return ProcessRecord(identity: identity, setup: setup(binary: arguments.first ?? "", bootstrap: text))
        }
        return nil
    }
}
