import Reports

/// The C libraries that this process runs with, by the files that the kernel has mapped for it.
enum LinkedLibraries {
    private static let names = ["libgit2", "libyaml", "libsqlite3", "libmicrohttpd", "libcurl", "libcrypto"]

    static func checks(memoryMap: String) -> [HealthReport.Check] {
        let paths = memoryMap.split(separator: "\n").compactMap { line in
            line.firstIndex(of: "/").map { String(line[$0...]) }
        }
        return names.map { name in
            let path = paths.first { $0.split(separator: "/").last?.hasPrefix(name) ?? false }
            return HealthReport.Check(name, .good, path ?? "linked into sluice")
        }
    }
}
