/// A file, a folder (and all below it), or a glob with `*` and `?` within a part and `**` across parts.
struct PathPattern: Sendable {
    private let parts: [[Character]]
    private let isPlain: Bool

    /// Characters of a pattern.
    static let limit = 1_000

    init(_ text: String) {
        parts = text.split(separator: "/").filter { $0 != "." }.map(Array.init)
        isPlain = !text.contains { $0 == "*" || $0 == "?" }
    }

    /// The file or folder that it names; nil for a glob.
    var path: String? { isPlain ? parts.map { String($0) }.joined(separator: "/") : nil }

    func matches(_ path: String) -> Bool { matches(Self.names(in: path)) }

    static func names(in path: String) -> [[Character]] { path.split(separator: "/").map(Array.init) }

    func matches(_ names: [[Character]]) -> Bool {
        if isPlain { return names.starts(with: parts) }
        return Self.match(parts[...], names[...])
    }

    /// Names this one file, and no other.
    func isExactly(_ path: String) -> Bool { isPlain && path.split(separator: "/").map(Array.init) == parts }

    /// By a table, so that `**/**/**` costs no more than it should.
    private static func match(_ parts: ArraySlice<[Character]>, _ names: ArraySlice<[Character]>) -> Bool {
        var reachable = Set([names.startIndex])
        for part in parts {
            var next: Set<Int> = []
            for place in reachable {
                if part == ["*", "*"] {
                    next.formUnion(place...names.endIndex)
                } else if place < names.endIndex, matchPart(part, names[place]) {
                    next.insert(place + 1)
                }
            }
            reachable = next
        }
        return reachable.contains(names.endIndex)
    }

    private static func matchPart(_ pattern: [Character], _ name: [Character]) -> Bool {
        var reachable: Set<Int> = [0]
        for character in pattern {
            switch character {
            case "*": if let first = reachable.min() { reachable = Set(first...name.count) }
            case "?": reachable = Set(reachable.filter { $0 < name.count }.map { $0 + 1 })
            default: reachable = Set(reachable.filter { $0 < name.count && name[$0] == character }.map { $0 + 1 })
            }
        }
        return reachable.contains(name.count)
    }
}
