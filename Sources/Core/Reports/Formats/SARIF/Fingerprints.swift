import Fleet

/// Names for findings that outlive a change elsewhere in their file: of rule, file and the line's text, not of its number.
struct Fingerprints {
    private var texts: SourceTexts
    private var taken: [String: Int] = [:]

    init(_ source: @escaping (String) -> String?) { texts = SourceTexts(source) }

    mutating func next(of finding: Diagnostic) -> String {
        let file = finding.position.file
        let line = texts[file]?.line(finding.position.line).map { line in
            SourceText.text(line.prefix(1000).filter { !$0.properties.isWhitespace })
        }
        let key = Self.hash([finding.rule, file, line ?? finding.message])
        // The second finding that is alike in all of this is another one.
        let number = taken[key, default: 0]
        taken[key] = number + 1
        return "\(key):\(number + 1)"
    }

    /// FNV-1a with 64 bits: it names, and guards nothing.
    private static func hash(_ parts: [String]) -> String {
        let bytes = parts.joined(separator: "\0").utf8
        let hash = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
