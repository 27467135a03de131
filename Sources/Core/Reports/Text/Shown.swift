extension String {
    /// As it may go to a terminal: what would steer the terminal, or turn the order of letters around, is made visible instead.
    /// Names and values of manifests come from whoever opened the pull request.
    var shown: String {
        guard unicodeScalars.contains(where: \.steers) else { return self }
        return unicodeScalars.map { scalar -> String in
            guard scalar.steers else { return String(scalar) }
            guard scalar.value < 0x20, let letter = Unicode.Scalar(scalar.value + 0x40) else { return "\u{fffd}" }
            return "^\(letter)"
        }.joined()
    }

    /// On one line, for a cell of a table.
    var onOneLine: String {
        contains(where: \.isNewline) ? split(whereSeparator: \.isNewline).joined(separator: "↵") : self
    }
}

extension Unicode.Scalar {
    /// Control characters but for new line and tab, other line breaks, and those of bidirectional text.
    var steers: Bool {
        switch value {
        case 0x09, 0x0a: false
        case 0x00..<0x20, 0x7f..<0xa0, 0x061c, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069: true
        default: false
        }
    }
}
