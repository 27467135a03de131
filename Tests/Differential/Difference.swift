/// Where Sluice and azure-ai-ml part on purpose.
struct Difference: Sendable {
    enum Sort: String, Sendable { case onlySluiceRejects, onlyAzureRejects, values }

    let sort: Sort
    /// Of cases' ids; `*` stands for anything.
    let cases: [String]
    let reason: String

    init(_ sort: Sort, _ cases: String..., reason: String) {
        self.sort = sort
        self.cases = cases
        self.reason = reason
    }

    func covers(_ id: String) -> Bool { cases.contains { Self.matches($0, id) } }

    static func matches(_ pattern: String, _ text: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard let first = parts.first, let last = parts.last, text.hasPrefix(first) else { return false }
        if parts.count == 1 { return pattern == text }
        var rest = text.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = rest.range(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}

extension Substring {
    fileprivate func range(of part: Substring) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }
}
