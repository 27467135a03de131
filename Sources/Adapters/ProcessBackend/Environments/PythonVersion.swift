/// `3.11` or `3.11.7`.
struct PythonVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
    let major: Int
    let minor: Int
    /// nil: any.
    let patch: Int?

    /// nil for text that is no version: neither ranges nor wildcards but a last `.*` or a `=` before it.
    init?(_ text: String) {
        var trimmed = Substring(text.filter { !$0.isWhitespace })
        while trimmed.first == "=" { trimmed.removeFirst() }
        if trimmed.hasSuffix(".*") { trimmed.removeLast(2) }
        let parts = trimmed.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard (2...3).contains(parts.count), let major = parts[0], let minor = parts[1] else { return nil }
        if parts.count == 3, parts[2] == nil { return nil }
        self.major = major
        self.minor = minor
        patch = parts.count == 3 ? parts[2] : nil
    }

    var minorText: String { "\(major).\(minor)" }
    var description: String { patch.map { "\(minorText).\($0)" } ?? minorText }

    static func < (left: PythonVersion, right: PythonVersion) -> Bool {
        (left.major, left.minor, left.patch ?? 0) < (right.major, right.minor, right.patch ?? 0)
    }
}
