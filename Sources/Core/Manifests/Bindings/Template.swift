import Fleet
import YAML

/// A text whose `{{NAME}}` are replaced by the values that bindings give, character for character as `sed` would.
///
/// Azure's own expressions, `${{…}}`, and names without a value stay as they are. Places in the new text lead back to the file.
struct Template {
    private(set) var bytes: [UInt8]
    /// The numbers of the bindings that were filled in.
    private(set) var taken: Set<Int> = []
    private var replacements: [Replacement] = []

    private struct Replacement {
        let line: Int
        /// Columns of the new text.
        let columns: Range<Int>
        /// The column in the file, and how much longer its line is up to the end of this, with all before it.
        let original: Int
        let excess: Int
        /// Where the value comes from.
        let source: Mark
        let value: String
    }

    init(_ bytes: [UInt8], bindings: [Binding], texts: inout Texts) {
        self.bytes = bytes
        var values: [String: Binding] = [:]
        for binding in bindings {
            if case .template(let name) = binding.target { values[name] = binding }
        }
        guard !values.isEmpty, Self.opening(in: bytes[...]) != nil else { return }
        fill(values, texts: &texts)
    }

    static func isName(_ text: some StringProtocol) -> Bool {
        guard let first = text.first, first.isASCII, first.isLetter || first == "_" else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-.".contains($0)) }
    }

    /// The nodes at their places in the file. A value that is nothing but a template's stands where the binding does.
    func placed(_ root: Node) -> Node { replacements.isEmpty ? root : root.relocated { place($0, text: $1) } }

    func placed(_ mark: Mark) -> Mark { replacements.isEmpty ? mark : place(mark, text: nil) }

    private func place(_ mark: Mark, text: String?) -> Mark {
        func found(_ replacement: Replacement) -> Mark {
            text == replacement.value ? replacement.source : Mark(line: mark.line, column: replacement.original)
        }
        let next = firstReplacement(from: mark)
        // An empty value stands before what begins at its column.
        if next < replacements.count {
            let begins = replacements[next].line == mark.line && replacements[next].columns.lowerBound == mark.column
            if begins { return found(replacements[next]) }
        }
        guard next > 0, replacements[next - 1].line == mark.line else { return mark }
        let before = replacements[next - 1]
        return before.columns.contains(mark.column)
            ? found(before) : Mark(line: mark.line, column: mark.column + before.excess)
    }

    /// The index of the first that does not begin before a place.
    private func firstReplacement(from mark: Mark) -> Int {
        var (low, high) = (0, replacements.count)
        while low < high {
            let middle = (low + high) / 2
            let replacement = replacements[middle]
            let isBefore = (replacement.line, replacement.columns.lowerBound) < (mark.line, mark.column)
            if isBefore { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func fill(_ values: [String: Binding], texts: inout Texts) {
        var filled: [UInt8] = []
        var rest = bytes[...]
        var (line, column, shift) = (1, 1, 0)
        func advance(over text: ArraySlice<UInt8>) {
            for index in text.indices where text[index] & 0xC0 != 0x80 {
                let isBreak = Self.isBreak(bytes, at: index)
                (line, column) = isBreak ? (line + 1, 1) : (line, column + 1)
                if isBreak { shift = 0 }
            }
        }
        // More than may be read is not worth filling in; what is too long already will be refused.
        while filled.count <= Document.Limits().size, let start = Self.opening(in: rest) {
            advance(over: rest[..<start])
            filled += rest[..<start]
            guard let end = Self.closing(in: rest[start...]), !Self.isExpression(rest, start),
                let binding = values[Self.name(in: rest[start..<end])]
            else {
                advance(over: rest[start..<start + 2])
                filled += rest[start..<start + 2]
                rest = rest[(start + 2)...]
                continue
            }
            let value = Array(binding.text.utf8)
            let width = value.count { $0 & 0xC0 != 0x80 }
            let begin = column + shift
            advance(over: rest[start..<end])
            let original = column - (end - start)
            shift += width - (end - start)
            replacements.append(
                Replacement(
                    line: line, columns: begin..<begin + width, original: original, excess: -shift,
                    source: binding.mark(in: &texts), value: binding.text))
            filled += value
            taken.insert(binding.number)
            texts.isFilledIn = true
            rest = rest[end...]
        }
        bytes = filled + rest
    }

    /// A carriage return ends a line by itself, unless a line feed follows.
    private static func isBreak(_ bytes: [UInt8], at index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "\n")
            || bytes[index] == UInt8(ascii: "\r") && bytes[(index + 1)...].first != UInt8(ascii: "\n")
    }

    private static func opening(in bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex
        while let brace = bytes[index...].firstIndex(of: UInt8(ascii: "{")) {
            guard brace + 1 < bytes.endIndex else { return nil }
            if bytes[brace + 1] == UInt8(ascii: "{") { return brace }
            index = brace + 1
        }
        return nil
    }

    /// The index after `}}` on the same line. A name is short, and ASCII.
    private static func closing(in bytes: ArraySlice<UInt8>) -> Int? {
        let name = bytes.dropFirst(2).prefix(130).prefix { $0 > 0x1F && $0 < 0x7F && $0 != UInt8(ascii: "}") }
        let end = name.endIndex
        guard end + 1 < bytes.endIndex, bytes[end] == UInt8(ascii: "}"), bytes[end + 1] == UInt8(ascii: "}") else { return nil }
        return end + 2
    }

    private static func isExpression(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Bool {
        start > bytes.startIndex && bytes[start - 1] == UInt8(ascii: "$")
    }

    private static func name(in template: ArraySlice<UInt8>) -> String {
        String(decoding: template.dropFirst(2).dropLast(2).filter { $0 != UInt8(ascii: " ") }, as: UTF8.self)
    }
}
