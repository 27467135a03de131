/// A repair that is certain: what its edits say becomes of the text, and nothing else can have been meant.
///
/// All of the edits are applied, or none is.
package struct Fix: Hashable, Sendable, Codable {
    /// At a place, one text becomes another. It is applied only where the old text really stands there.
    ///
    /// `\n` stands for the file's own line break (or the end of the text, in `old`). An empty `old` inserts, an empty `new` deletes.
    package struct Edit: Hashable, Sendable, Codable {
        package let position: Position
        package let old: String
        package let new: String

        package init(at position: Position, _ old: String, becomes new: String) {
            self.position = position
            self.old = old
            self.new = new
        }
    }

    package let edits: [Edit]

    package init(_ edits: [Edit]) { self.edits = edits }
}

extension Fix {
    /// An edit whose place is that of the finding.
    package enum Change: Hashable, Sendable {
        /// The text at the finding's place.
        case replace(String, with: String)
        /// The whole line of the finding, which must read like this.
        case deleteLine(String)
        /// A line before that of the finding.
        case insertLine(String)

        func edit(at position: Position) -> Edit {
            let start = Position(file: position.file, line: position.line, column: 1)
            return switch self {
            case .replace(let old, let new): Edit(at: position, old, becomes: new)
            case .deleteLine(let text): Edit(at: start, text + "\n", becomes: "")
            case .insertLine(let text): Edit(at: start, "", becomes: text + "\n")
            }
        }
    }
}

extension Diagnostic {
    /// The same finding with a repair at its own place; unchanged without one.
    package func fixing(_ change: Fix.Change?) -> Diagnostic {
        guard let change else { return self }
        return with(fix: Fix([change.edit(at: position)]))
    }
}
