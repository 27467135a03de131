extension JSONValue {
    /// The same text for the same value: members sorted by name, one space of indentation, a newline at the end.
    package var document: String {
        var text = ""
        write(to: &text, indentation: 0)
        text.append("\n")
        return text
    }

    private func write(to text: inout String, indentation: Int) {
        switch self {
        case .null: text.append("null")
        case .bool(let value): text.append(value ? "true" : "false")
        case .integer(let value): text.append(String(value))
        case .decimal(let value): text.append(String(value))
        case .string(let value): Self.quote(value, to: &text)
        case .array(let elements) where elements.isEmpty: text.append("[]")
        case .array(let elements):
            Self.block("[", "]", elements, to: &text, indentation: indentation) { element, text in
                element.write(to: &text, indentation: indentation + 1)
            }
        case .object(let members) where members.isEmpty: text.append("{}")
        case .object(let members):
            Self.block("{", "}", members.sorted { $0.key < $1.key }, to: &text, indentation: indentation) { member, text in
                Self.quote(member.key, to: &text)
                text.append(": ")
                member.value.write(to: &text, indentation: indentation + 1)
            }
        }
    }

    private static func block<Item>(
        _ open: String, _ close: String, _ items: [Item], to text: inout String, indentation: Int,
        writeItem: (Item, inout String) -> Void
    ) {
        text.append(open)
        for (index, item) in items.enumerated() {
            text.append(index == 0 ? "\n" : ",\n")
            text.append(String(repeating: " ", count: indentation + 1))
            writeItem(item, &text)
        }
        text.append("\n")
        text.append(String(repeating: " ", count: indentation))
        text.append(close)
    }

    private static func quote(_ value: String, to text: inout String) {
        text.append("\"")
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text.append("\\\"")
            case "\\": text.append("\\\\")
            case "\n": text.append("\\n")
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text.append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text.append("\"")
    }
}
