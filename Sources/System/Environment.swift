import CLinux
import Glibc

/// A variable of this process's environment; nil when it is not set.
package func environmentVariable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
}

package func allEnvironmentVariables() -> [String: String] {
    var variables: [String: String] = [:]
    guard var entry = unsafe sluice_environment() else { return variables }
    while let text = unsafe entry.pointee {
        let pair = unsafe String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
        unsafe entry += 1
    }
    return variables
}

/// The absolute path of the program that runs.
package func executablePath() -> String {
    guard let path = unsafe realpath("/proc/self/exe", nil) else { return "/proc/self/exe" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
}

/// The program that a shell would find by this name; a name with a slash is taken as a path.
package func findExecutable(_ name: String) -> String? {
    if name.contains("/") { return isExecutable(name) ? name : nil }
    return placesOfExecutables(name).first(where: isExecutable)
}

/// All programs of this name that a shell would look at, in its order.
package func findExecutables(_ name: String) -> [String] { placesOfExecutables(name).filter(isExecutable) }

private func placesOfExecutables(_ name: String) -> [String] {
    let folders = (environmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return folders.map { "\($0)/\(name)" }
}

private func isExecutable(_ path: String) -> Bool {
    unsafe access(path, X_OK) == 0 && !Files.isDirectory(path)
}
