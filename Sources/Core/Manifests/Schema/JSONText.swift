/// A JSON value on its way to text; keys keep their order.
enum JSONText {
    case text(String)
    case whole(Int)
    case number(Double)
    case truth(Bool)
    case list([JSONText])
    case object([Member])

    struct Member {
        let key: String
        let value: JSONText
    }

    static func keyed(_ members: [(String, JSONText)]) -> JSONText { .object(members.map { Member(key: $0, value: $1) }) }

    /// Over several lines, two spaces a level.
    func lines(indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .text(let text): return Self.quoted(text)
        case .whole(let number): return String(number)
        case .number(let number): return "\(number)"
        case .truth(let value): return value ? "true" : "false"
        case .list(let items):
            if items.allSatisfy(\.isPlain) { return "[" + items.map { $0.lines() }.joined(separator: ", ") + "]" }
            return "[\n" + items.map { inner + $0.lines(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let members):
            if members.isEmpty { return "{}" }
            let lines = members.map { "\(inner)\(Self.quoted($0.key)): \($0.value.lines(indent: inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    private var isPlain: Bool {
        switch self {
        case .list, .object: false
        default: true
        }
    }

    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
