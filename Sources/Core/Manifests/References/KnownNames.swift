/// Names that a message about a missing one may list.
struct KnownNames {
    let names: [String]

    init(_ names: [String]) { self.names = names }

    /// ` (defined: a, b); did you mean "a"?`
    func advice(for name: String) -> String {
        let list = names.isEmpty ? "none" : names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
        // A fleet has thousands of names: only those that could be meant are measured.
        let length = name.utf8.count
        let near = names.lazy.filter { abs($0.utf8.count - length) <= 3 && ($0.first == name.first || $0.last == name.last) }
        return " (defined: \(list))\(Suggestion.phrase(for: name, in: Array(near.prefix(200))))"
    }
}

extension Review {
    /// Any new object of the family changes the answer.
    func advice(for name: String, _ family: ObjectKey.Family) -> String { KnownNames(names(of: family)).advice(for: name) }
}
