/// The text again, line by line: what the scanner's own words do not say (a tab, a template) is seen there.
struct SourceLines {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// The line of that number, counted from 1, without its break.
    func line(_ number: Int) -> String {
        var current = 1
        var start = bytes.startIndex
        var index = start
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if current == number { break }
                if byte == UInt8(ascii: "\r"), index + 1 < bytes.endIndex, bytes[index + 1] == UInt8(ascii: "\n") { index += 1 }
                current += 1
                start = index + 1
            }
            index += 1
        }
        return current == number ? String(decoding: bytes[start..<index], as: UTF8.self) : ""
    }

    /// The place of a byte.
    func mark(ofByte offset: Int) -> Mark {
        var line = 1
        var column = 1
        for index in bytes.indices.prefix(offset) {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\n")
                || (byte == UInt8(ascii: "\r") && bytes[(index + 1)...].first != UInt8(ascii: "\n"))
            {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return Mark(line: line, column: column)
    }

    func byte(at offset: Int) -> UInt8? { bytes.dropFirst(offset).first }

    /// The name in an unexpanded `{{NAME}}` that begins a value in that line, and its column.
    func template(in number: Int) -> (name: String, mark: Mark)? {
        let characters = Array(line(number))
        for index in characters.indices.dropLast() where characters[index] == "{" && characters[index + 1] == "{" {
            let before = characters[..<index].last { $0 != " " }
            guard before == ":" || before == "-" || before == "[" || before == "," else { continue }
            let name = characters[(index + 2)...].prefix { $0 != "}" }
            return (String(name).trimmed, Mark(line: number, column: index + 1))
        }
        return nil
    }
}

extension String {
    /// Without spaces at both ends.
    fileprivate var trimmed: String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}
