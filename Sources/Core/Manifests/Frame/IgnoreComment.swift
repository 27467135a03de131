import Fleet

/// `# sluice-ignore: RULE reason`, behind what it speaks of or alone on the line before.
///
/// A comment is told by the text of its line: a `#` at its start or after white space, outside quotes that open and close on the
/// line. In a block scalar, what looks like the comment is taken for it: nobody writes it there for another purpose.
struct IgnoreComment: Sendable, Equatable {
    /// Of the `#`.
    let position: Position
    let rule: String
    let reason: String
    /// The line that it speaks of.
    let target: Int

    private static let word = Array("sluice-ignore".utf8)

    /// All of a text. A text without the word costs one look at its bytes.
    static func all(in bytes: [UInt8], file: String) -> [IgnoreComment] {
        guard contains(bytes) else { return [] }
        let lines = lines(of: bytes)
        let comments = lines.map(comment)
        return comments.enumerated().compactMap { index, comment in
            guard let comment else { return nil }
            let words = comment.text.split { $0 == " " || $0 == "\t" }
            var target = index
            // Several that stand alone speak of the line below them all.
            while let next = comments[target], next.isAlone, target + 1 < lines.count { target += 1 }
            return IgnoreComment(
                position: Position(file: file, line: index + 1, column: comment.column), rule: words.first.map(String.init) ?? "",
                reason: words.dropFirst().joined(separator: " "), target: target + 1)
        }
    }

    /// By Horspool's way: the byte where the word's last letter would be tells how far the next place can be, so that most bytes are
    /// never looked at.
    private static func contains(_ bytes: [UInt8]) -> Bool {
        let (word, skips) = (word, skips)
        let last = word.count - 1
        var index = last
        while index < bytes.count {
            let byte = bytes[index]
            if byte == word[last], bytes[(index - last)...index].elementsEqual(word) { return true }
            index += skips[Int(byte)]
        }
        return false
    }

    private static let skips: [Int] = {
        var skips = [Int](repeating: word.count, count: 256)
        for (index, byte) in word.dropLast().enumerated() { skips[Int(byte)] = word.count - 1 - index }
        return skips
    }()

    private static func lines(of bytes: [UInt8]) -> [[Unicode.Scalar]] {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        var lines: [[Unicode.Scalar]] = [[]]
        var previous: Unicode.Scalar?
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x0A where previous == "\r": break
            case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: lines.append([])
            default: lines[lines.count - 1].append(scalar)
            }
            previous = scalar
        }
        return lines
    }

    /// The comment of a line: what stands behind `sluice-ignore:`, and the column of its `#`.
    private static func comment(_ line: [Unicode.Scalar]) -> (text: String, column: Int, isAlone: Bool)? {
        guard let start = commentStart(line) else { return nil }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: line[(start + 1)...])
        let words = String(view).drop { $0 == " " || $0 == "\t" }
        guard words.hasPrefix("sluice-ignore:") else { return nil }
        let isAlone = line[..<start].allSatisfy { $0 == " " || $0 == "\t" }
        return (String(words.dropFirst(14)), start + 1, isAlone)
    }

    private static func commentStart(_ line: [Unicode.Scalar]) -> Int? {
        var index = 0
        while index < line.count {
            let before = index == 0 ? " " : line[index - 1]
            let isAfterBlank = before == " " || before == "\t"
            if line[index] == "#", isAfterBlank { return index }
            // An apostrophe within a word opens nothing.
            let canOpen = isAfterBlank || before == "[" || before == "{" || before == "," || before == ":"
            if canOpen, line[index] == "\"" || line[index] == "'" {
                let quote = line[index]
                index += 1
                while index < line.count, line[index] != quote {
                    index += quote == "\"" && line[index] == "\\" ? 2 : 1
                }
            }
            index += 1
        }
        return nil
    }
}
