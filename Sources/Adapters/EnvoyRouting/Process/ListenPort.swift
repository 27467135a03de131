import Reconciliation
import System

/// Which TCP ports something listens on, by the kernel's own table.
struct ListenPort {
    let address: String

    /// The port to listen on: the configured one, else the one chosen earlier, else a free one that is then remembered,
    /// so that the URLs stay stable.
    func choose(configured: Int, record: String) throws(SystemError) -> Int {
        if configured != 0 { return configured }
        if let known = (try? Files.readText(record)).flatMap({ Int($0.filter(\.isNumber)) }) { return known }
        // Below the kernel's ephemeral range, so that no outgoing connection ever takes it.
        let start = 20000 + Int(Crypto.randomBytes(2).reduce(0) { $0 << 8 | UInt($1) }) % 12000
        let free = (start..<start + 400).first { !isTaken($0) } ?? start
        try Files.writeAtomically(record, "\(free)\n")
        return free
    }

    func isTaken(_ port: Int) -> Bool {
        let hexadecimal = String(port, radix: 16, uppercase: true)
        let suffix = ":" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
        return ["/proc/net/tcp", "/proc/net/tcp6"].contains { table in
            let lines = ((try? Files.readText(table)) ?? "").split(separator: "\n").dropFirst()
            return lines.contains { line in
                let fields = line.split(separator: " ")
                guard fields.count > 3, fields[3] == "0A", fields[1].hasSuffix(suffix) else { return false }
                return overlaps(String(fields[1].dropLast(suffix.count)))
            }
        }
    }

    /// Whether a listener on this address (hexadecimal, as the kernel writes it) keeps us from ours.
    private func overlaps(_ other: String) -> Bool {
        if other.allSatisfy({ $0 == "0" }) || address == "::" || address == "0.0.0.0" { return true }
        guard other.count == 8 else { return address.contains(":") }
        let parts = address.split(separator: ".").compactMap { UInt8($0) }
        return other == parts.reversed().hex.uppercased()
    }
}
