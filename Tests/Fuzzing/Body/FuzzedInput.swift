/// What some bytes are taken for. The last three bits of the first byte say it: a digit, where a person writes them.
package enum FuzzedInput: Sendable, Equatable {
    /// `0` and what is no other: one manifest, by itself.
    case manifest([UInt8])
    /// `1` to `4`: one file of a small fleet that is right without it.
    case spoilt(path: String, [UInt8])
    /// `5`: files of their own, divided by record separators. Each begins with its path on a line; `PATH -> TARGET` is a link.
    case files([String: [UInt8]], links: [String: [UInt8]])
    /// `6`: the operator's `sluice.yaml`.
    case configuration([UInt8])
    /// `7`: lines of `--set`, a record separator, and the manifest that they go into.
    case bound([String], [UInt8])

    package static let separator: UInt8 = 0x1E

    package init(_ bytes: [UInt8]) {
        let rest = bytes.dropFirst()
        switch (bytes.first ?? 0) & 7 {
        case 1: self = .spoilt(path: FuzzedFleet.deployment, Array(rest))
        case 2: self = .spoilt(path: FuzzedFleet.endpoint, Array(rest))
        case 3: self = .spoilt(path: FuzzedFleet.bindings, Array(rest))
        case 4: self = .spoilt(path: FuzzedFleet.packages, Array(rest))
        case 5: self = Self.files(in: rest)
        case 6: self = .configuration(Array(rest))
        case 7:
            let lines = rest.prefix { $0 != Self.separator }
            let text = rest.dropFirst(lines.count + 1)
            self = .bound(lines.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }, Array(text))
        default: self = .manifest(Array(rest))
        }
    }

    /// The bytes that are taken for these files.
    package static func bytes(of files: [(path: String, text: String)]) -> [UInt8] {
        let parts = files.map { Array("\($0.path)\n\($0.text)".utf8) }
        return [UInt8(ascii: "5")] + parts.joined(separator: [separator])
    }

    private static func files(in bytes: ArraySlice<UInt8>) -> FuzzedInput {
        var files: [String: [UInt8]] = [:]
        var links: [String: [UInt8]] = [:]
        for part in bytes.split(separator: separator).prefix(20) {
            let head = part.prefix { $0 != UInt8(ascii: "\n") }
            let words = String(decoding: head, as: UTF8.self).split(separator: " -> ", maxSplits: 1).map(String.init)
            guard let path = words.first, isPath(path), fits(path, beside: Array(files.keys) + links.keys) else { continue }
            if words.count == 2 {
                links[path] = Array(words[1].utf8)
            } else {
                files[path] = Array(part.dropFirst(head.count + 1))
            }
        }
        return .files(files, links: links)
    }

    /// What git lets a path be.
    private static func isPath(_ path: String) -> Bool {
        !path.utf8.contains(0)
            && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", "..", ".git"].contains($0) }
    }

    /// A path is a file or a folder.
    private static func fits(_ path: String, beside others: [String]) -> Bool {
        !others.contains { $0 == path || $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") }
    }
}
