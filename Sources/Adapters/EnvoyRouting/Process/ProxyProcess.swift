import System

/// A process of this state directory's proxy, as its command line and surroundings tell it: they are there before any record, and
/// whoever started it. Two live at once while one hands over to the other.
struct ProxyProcess: Hashable, Sendable {
    /// Where it stands among those that hand their sockets on: only the next epoch of the same base id can take over.
    struct Place: Hashable, Sendable {
        let baseID: Int
        let epoch: Int

        var next: Place { Place(baseID: baseID, epoch: epoch + 1) }
    }

    /// The variable that carries `setup`: the process outlives what it was started from.
    static let setupVariable = "SLUICE_PROXY_SETUP"

    let record: ProcessRecord
    let place: Place?

    init?(pid: Int32, bootstrap: String) {
        guard let identity = ProcessIdentity.of(pid: pid) else { return nil }
        let arguments = Self.words(of: pid, "cmdline")
        guard Set(arguments).isSuperset(of: ["-c", bootstrap, "--reject-unknown-dynamic-fields"]),
            // The shell that is to become the proxy has its words, too.
            arguments.dropFirst().first == "-c", arguments.dropFirst(2).first == bootstrap
        else { return nil }
        let told = Self.words(of: pid, "environ").first { $0.hasPrefix(Self.setupVariable + "=") }
        let setup = told.map { String($0.dropFirst(Self.setupVariable.count + 1)) } ?? "unknown"
        record = ProcessRecord(identity: identity, setup: setup)
        place = Self.number(after: "--base-id", in: arguments).map {
            Place(baseID: $0, epoch: Self.number(after: "--restart-epoch", in: arguments) ?? 0)
        }
    }

    /// All that live, the newest first.
    static func all(bootstrap: String) -> [ProxyProcess] {
        ((try? Files.list("/proc")) ?? []).compactMap { Int32($0) }.compactMap { ProxyProcess(pid: $0, bootstrap: bootstrap) }
            .sorted { $0.order > $1.order }
    }

    private var order: (UInt64, Int, Int32) { (record.identity.startTime, place?.epoch ?? 0, record.identity.pid) }

    private static func number(after option: String, in arguments: [String]) -> Int? {
        guard let index = arguments.firstIndex(of: option), index + 1 < arguments.count else { return nil }
        return Int(arguments[index + 1])
    }

    private static func words(of pid: Int32, _ file: String) -> [String] {
        ((try? Files.read("/proc/\(pid)/\(file)")) ?? []).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
