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
            let length = breakLength(at: index)
            if length > 0 {
                if current == number { break }
                current += 1
                start = index + length
            }
            index += max(1, length)
        }
        return current == number ? String(decoding: bytes[start..<index], as: UTF8.self) : ""
    }

    /// The place of a byte.
    func mark(ofByte offset: Int) -> Mark {
        var line = 1
        var column = 1
        var index = bytes.startIndex
        let end = min(bytes.endIndex, index + offset)
        while index < end {
            let length = breakLength(at: index)
            if length > 0 {
                line += 1
                column = 1
            } else if bytes[index] & 0xC0 != 0x80 {
                column += 1
            }
            index += max(1, length)
        }
        return Mark(line: line, column: column)
    }

    /// The bytes of the line break that begins there, as YAML 1.1 knows them; 0 where none does.
    private func breakLength(at index: Int) -> Int {
        func follows(_ distance: Int, _ wanted: UInt8) -> Bool {
            index + distance < bytes.endIndex && bytes[index + distance] == wanted
        }
        switch bytes[index] {
        case UInt8(ascii: "\n"): return 1
        case UInt8(ascii: "\r"): return follows(1, UInt8(ascii: "\n")) ? 2 : 1
        case 0xC2: return follows(1, 0x85) ? 2 : 0
        case 0xE2: return follows(1, 0x80) && (follows(2, 0xA8) || follows(2, 0xA9)) ? 3 : 0
        default: return 0
        }
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
