import System

/// A process as anybody on the machine (and its own user) sees it.
struct FoundProcess: CustomStringConvertible {
    let pid: Int32
    /// As `ps` shows it, words separated by spaces.
    let commandLine: String
    /// `NAME=VALUE`; empty for a process that is not ours to look into.
    let variables: Set<String>

    var description: String { "\(pid) \(commandLine)" }

    /// Living processes that are as asked for; this one is never among them.
    static func all(where isWanted: (FoundProcess) -> Bool) -> [FoundProcess] {
        ((try? Files.list("/proc")) ?? []).compactMap(Int32.init).sorted().compactMap { pid in
            guard pid != ProcessIdentity.current.pid, ProcessIdentity.of(pid: pid) != nil else { return nil }
            let process = FoundProcess(
                pid: pid, commandLine: words(of: pid, "cmdline").joined(separator: " "), variables: Set(words(of: pid, "environ"))
            )
            return isWanted(process) ? process : nil
        }
    }

    private static func words(of pid: Int32, _ file: String) -> [String] {
        ((try? Files.readText("/proc/\(pid)/\(file)")) ?? "").split(separator: "\0").map(String.init)
    }
}
