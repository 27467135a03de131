import System

/// What uv must know of this machine to reach its packages: proxies, certificates, and the indexes that pip is set up with.
enum IndexSettings {
    /// The variables for uv, from this process's environment and pip's configuration files.
    static func variables() -> [String: String] {
        let environment = allEnvironmentVariables()
        let files = pipFiles(environment).compactMap { try? Files.readText($0) }
        return variables(environment: environment, pipFiles: files)
    }

    /// `pipFiles`: their texts, the later ones first in rank.
    static func variables(environment: [String: String], pipFiles: [String]) -> [String: String] {
        var pip: [String: String] = [:]
        for text in pipFiles { pip.merge(settings(inPipFile: text)) { _, later in later } }
        for (name, value) in environment where name.hasPrefix("PIP_") && !value.isEmpty {
            pip[name.dropFirst(4).lowercased().replacing("_", with: "-")] = value
        }
        var variables = translated(pip)
        for (name, value) in environment where isPassed(name) { variables[name] = value }
        return variables
    }

    private static let names: Set<String> = [
        "PATH", "HOME", "XDG_CONFIG_HOME", "NETRC", "LANG", "SSL_CERT_FILE", "SSL_CERT_DIR", "SSL_CLIENT_CERT",
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy",
    ]

    /// uv's variables about where packages come from; those about which Python or folder would cross what is asked of it.
    private static let uvPrefixes = [
        "UV_INDEX", "UV_DEFAULT_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "UV_NO_INDEX", "UV_OFFLINE", "UV_INSECURE_HOST",
        "UV_NATIVE_TLS", "UV_SYSTEM_CERTS", "UV_HTTP", "UV_KEYRING_PROVIDER", "UV_EXCLUDE_NEWER", "UV_CONFIG_FILE",
        "UV_CONCURRENT", "UV_REQUEST_TIMEOUT",
    ]

    private static func isPassed(_ name: String) -> Bool { names.contains(name) || uvPrefixes.contains { name.hasPrefix($0) } }

    private static func translated(_ pip: [String: String]) -> [String: String] {
        var variables: [String: String] = [:]
        variables["UV_DEFAULT_INDEX"] = pip["index-url"]
        variables["UV_INDEX"] = pip["extra-index-url"].map { words($0).joined(separator: " ") }
        variables["UV_FIND_LINKS"] = pip["find-links"].map { words($0).joined(separator: ",") }
        variables["UV_INSECURE_HOST"] = pip["trusted-host"].map { words($0).joined(separator: " ") }
        variables["SSL_CERT_FILE"] = pip["cert"]
        variables["UV_HTTP_TIMEOUT"] = pip["default-timeout"] ?? pip["timeout"]
        variables["HTTPS_PROXY"] = pip["proxy"]
        if let flag = pip["no-index"], ["1", "true", "yes", "on"].contains(flag.lowercased()) { variables["UV_NO_INDEX"] = "1" }
        return variables
    }

    private static func words(_ text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

    /// The settings of `[global]` and `[install]`; a value goes on in indented lines.
    private static func settings(inPipFile text: String) -> [String: String] {
        var section = ""
        var last: String?
        var found: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let content = trimmed(line)
            if content.isEmpty || content.hasPrefix("#") || content.hasPrefix(";") { continue }
            if content.hasPrefix("[") {
                section = trimmed(content.dropFirst().prefix { $0 != "]" })
            } else if line.first?.isWhitespace == true, let last {
                found[last, default: ""] += " \(content)"
            } else if ["global", "install"].contains(section), let equals = content.firstIndex(of: "=") {
                let name = trimmed(content[..<equals]).lowercased().replacing("_", with: "-")
                found[name] = trimmed(content[content.index(after: equals)...])
                last = name
            }
        }
        return found
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    private static func pipFiles(_ environment: [String: String]) -> [String] {
        let home = environment["HOME"] ?? "/"
        let configuration = environment["XDG_CONFIG_HOME"] ?? "\(home)/.config"
        let last = environment["PIP_CONFIG_FILE"].map { [$0] } ?? []
        return ["/etc/xdg/pip/pip.conf", "/etc/pip.conf", "\(home)/.pip/pip.conf", "\(configuration)/pip/pip.conf"] + last
    }
}
