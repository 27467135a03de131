/// A YAML text as nodes, and everything that is wrong with it as text.
package struct Document: Sendable {
    /// nil when the text could not be read to its end, or is empty.
    package let root: Node?
    /// In the order of the text.
    package let problems: [Problem]

    package init(root: Node?, problems: [Problem]) {
        self.root = root
        self.problems = problems
    }

    /// What a text may cost.
    package struct Limits: Sendable, Equatable {
        /// Bytes.
        package var size: Int
        /// Levels of mappings and sequences inside each other.
        package var depth: Int
        /// Nodes after all aliases are written out.
        package var nodes: Int
        /// Problems of one rule that are kept; nobody looks at more.
        package var problems: Int

        package init(size: Int = 1 << 20, depth: Int = 100, nodes: Int = 100_000, problems: Int = 10_000) {
            self.size = size
            self.depth = depth
            self.nodes = nodes
            self.problems = problems
        }
    }

    /// Reads UTF-8 text, with or without a byte order mark. Never fails otherwise than by `problems`.
    package static func parse(_ bytes: [UInt8], limits: Limits = Limits()) -> Document {
        guard bytes.count <= limits.size else { return tooLarge(bytes.count, limits: limits) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            let order = bytes[0] == 0xFF ? "LE" : "BE"
            return failed("encoding-utf8", "file is UTF-16\(order); save it as UTF-8")
        }
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let text = hasMark ? bytes.dropFirst(3) : bytes[...]
        var composer = Composer(limits: limits, lines: SourceLines(text), expecting: text.count)
        if let failure = EventReader.read(text, { composer.take($0) }) { composer.take(failure) }
        return composer.document
    }

    /// What is said of a text of so many bytes, which nobody has to read for it.
    package static func tooLarge(_ size: Int, limits: Limits = Limits()) -> Document {
        failed("file-size", "file has \(size) bytes; at most \(limits.size) are read")
    }

    private static func failed(_ rule: String, _ message: String) -> Document {
        Document(root: nil, problems: [Problem(rule: rule, message, at: Mark(line: 1, column: 1))])
    }
}

/// Something that is wrong with the text itself.
package struct Problem: Hashable, Sendable {
    /// The rule's name in kebab case.
    package let rule: String
    package let message: String
    package let mark: Mark
    /// Where it was declared first.
    package let first: Mark?

    package init(rule: String, _ message: String, at mark: Mark, first: Mark? = nil) {
        self.rule = rule
        self.message = message
        self.mark = mark
        self.first = first
    }
}
