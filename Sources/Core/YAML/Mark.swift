/// A place in a text: line and column count from 1, columns in characters.
package struct Mark: Hashable, Comparable, Sendable {
    package let line: Int
    package let column: Int
    /// Which text: 0 is the document itself; who puts nodes of other texts into a document numbers them.
    package let text: Int

    package init(line: Int, column: Int, text: Int = 0) {
        self.line = line
        self.column = column
        self.text = text
    }

    package static func < (left: Mark, right: Mark) -> Bool {
        (left.text, left.line, left.column) < (right.text, right.line, right.column)
    }
}
