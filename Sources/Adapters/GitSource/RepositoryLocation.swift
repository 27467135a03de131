/// Where a repository is. What Sluice cannot fetch from is refused here, before anything is tried.
enum RepositoryLocation: Hashable, Sendable {
    /// On this machine: read directly, without git's protocol.
    case local(path: String)
    case remote(url: String)

    /// Reads `repository:` of a source; throws the reason as text.
    init(_ text: String) throws(Refusal) {
        guard !text.isEmpty else { throw Refusal("`repository` is empty: name a path or a URL") }
        guard let separator = text.firstRange(of: "://") else {
            self = try Self.path(text)
            return
        }
        let scheme = text[..<separator.lowerBound].lowercased()
        let rest = text[separator.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        switch scheme {
        case "file":
            guard host.isEmpty || host == "localhost" else {
                throw Refusal("\(text): a file:// URL names a path on this machine, as in file:///srv/fleet.git")
            }
            self = .local(path: Self.decoded(rest.dropFirst(authority.count)))
        case "http", "https", "git":
            // The URL is shown in status and logs, so a password inside it would be too.
            guard !authority.contains("@") else {
                throw Refusal(
                    "the URL for \(host) holds credentials, which logs and status would show: take them out of `repository`")
            }
            self = .remote(url: text)
        default:
            throw Refusal("\(scheme):// is not supported yet: use a path, file://, git://, http:// or https://")
        }
    }

    /// What is told to people: never a secret, since a URL with one is refused.
    var description: String {
        switch self {
        case .local(let path): path
        case .remote(let url): url
        }
    }

    /// What the mirror is called: a copy has no history, which a fetch would miss, so the two are never mixed.
    var mirrorName: String {
        switch self {
        case .local: "copied.git"
        case .remote: "fetched.git"
        }
    }

    /// A path, unless it reads like ssh's `user@host:path`.
    private static func path(_ text: String) throws(Refusal) -> Self {
        let first = text.prefix { $0 != "/" }
        if let colon = first.firstIndex(of: ":"), first[..<colon].contains("@") {
            throw Refusal(
                "\(first[first.index(after: colon)...].isEmpty ? text : String(text)) is an ssh address, which is not supported yet: use https://"
            )
        }
        return .local(path: text.count > 1 && text.hasSuffix("/") ? String(text.dropLast()) : text)
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Why a location cannot be used, in one line.
    struct Refusal: Error {
        let reason: String
        init(_ reason: String) { self.reason = reason }
    }
}
