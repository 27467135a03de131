package import Fleet

/// What makes a configuration another one, so that two never share a state directory.
package struct ConfigurationClaim: Sendable, Equatable, Codable {
    /// Name → repository, branch and subpath in one line, without credentials.
    package let sources: [String: String]
    /// The address of the data plane.
    package let listen: String

    /// `sources` are lines that name the repository, branch and subpath of each source.
    package init(sources: [SourceID: String], listen: String) {
        let named = sources.map { ($0.key.description, Self.withoutCredentials($0.value)) }
        self.sources = Dictionary(named, uniquingKeysWith: { first, _ in first })
        self.listen = listen
    }

    /// One entry for every point in which the other, earlier claim differs.
    func differences(from earlier: ConfigurationClaim) -> [String] {
        var lines: [String] = []
        for name in Set(sources.keys).union(earlier.sources.keys).sorted() where sources[name] != earlier.sources[name] {
            lines.append("source \(name) was \(earlier.sources[name] ?? "absent") and is \(sources[name] ?? "absent")")
        }
        if listen != earlier.listen { lines.append("listen was \(earlier.listen) and is \(listen)") }
        return lines
    }

    /// `https://user:token@host/x` → `https://host/x`: another token is not another configuration, and is nothing to show.
    private static func withoutCredentials(_ line: String) -> String {
        guard let scheme = line.firstRange(of: "://") else { return line }
        let rest = line[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && !$0.isWhitespace }
        guard let at = authority.lastIndex(of: "@") else { return line }
        return String(line[..<scheme.upperBound] + rest[rest.index(after: at)...])
    }
}
