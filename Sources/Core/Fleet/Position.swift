/// A place in a manifest: a repository path, a line and a column, both counted from 1.
package struct Position: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let file: String
    package let line: Int
    package let column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    package var description: String { "\(file):\(line):\(column)" }

    package static func < (left: Position, right: Position) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

/// A desired value together with the place that asked for it. Defaults carry the place of the object that left them out.
package struct Located<Value: Sendable & Equatable>: Sendable, Equatable {
    package let value: Value
    package let position: Position

    @inlinable
    package init(_ value: Value, at position: Position) {
        self.value = value
        self.position = position
    }
}

extension Located where Value == String {
    /// Nearly all of them are texts. That of any value costs ten times as much where another module calls it.
    package init(_ value: String, at position: Position) {
        self.value = value
        self.position = position
    }
}
