/// Where two configurations differ, as paths. What protobuf leaves out (zero, false, empty) counts as not written.
enum ResourceDifference {
    /// At most three places, as `virtual_hosts[0].routes[2].timeout: 9s instead of 5s`.
    static func places(expected: JSONValue?, actual: JSONValue?) -> [String] {
        var found: [String] = []
        compare(expected?.pruned, actual?.pruned, at: "", into: &found)
        return found
    }

    private static func compare(_ expected: JSONValue?, _ actual: JSONValue?, at path: String, into found: inout [String]) {
        guard found.count < 3, expected != actual else { return }
        switch (expected, actual) {
        case (.object(let left)?, .object(let right)?):
            for name in Set(left.keys).union(right.keys).sorted() {
                compare(left[name], right[name], at: path.isEmpty ? name : "\(path).\(name)", into: &found)
            }
        case (.array(let left)?, .array(let right)?) where left.count == right.count:
            for index in left.indices { compare(left[index], right[index], at: "\(path)[\(index)]", into: &found) }
        case (let left?, let right?) where left.number != nil && left.number == right.number: break
        default: found.append("\(path.isEmpty ? "all" : path): \(brief(actual)) instead of \(brief(expected))")
        }
    }

    private static func brief(_ value: JSONValue?) -> String {
        switch value {
        case nil: "nothing"
        case .string(let text)?: String(text.prefix(60))
        case .array(let elements)?: "\(elements.count) elements"
        case .object(let members)?: members["name"]?.text ?? "\(members.count) members"
        case let other?: other.document.filter { !$0.isNewline }
        }
    }
}

extension JSONValue {
    /// Without what protobuf treats as absent; nil if nothing is left.
    var pruned: JSONValue? {
        switch self {
        case .null, .bool(false), .integer(0), .string(""): nil
        case .array(let elements) where elements.isEmpty: nil
        case .array(let elements): .array(elements.map { $0.pruned ?? .null })
        case .object(let members): Self.object(unlessEmpty: members.compactMapValues(\.pruned))
        default: self
        }
    }

    private static func object(unlessEmpty members: [String: JSONValue]) -> JSONValue? {
        members.isEmpty ? nil : .object(members)
    }
}
