/// A finding in a commit: what is wrong, where, and what to do.
package struct Diagnostic: Hashable, Comparable, Sendable, Codable {
    package enum Severity: String, Hashable, Comparable, Sendable, Codable {
        case error, warning, info

        private var rank: Int {
            switch self {
            case .error: 0
            case .warning: 1
            case .info: 2
            }
        }

        package static func < (left: Severity, right: Severity) -> Bool {
            left.rank < right.rank
        }
    }

    /// Another place that the finding speaks of ("first declared here").
    package struct Related: Hashable, Sendable, Codable {
        package let position: Position
        package let message: String

        package init(_ message: String, at position: Position) {
            self.position = position
            self.message = message
        }
    }

    package let severity: Severity
    /// The rule's name in kebab case, as `sluice explain` knows it.
    package let rule: String
    /// One line, lower case, no full stop.
    package let message: String
    package let position: Position
    package let related: [Related]
    /// Where it is certain what was meant.
    package let fix: Fix?

    package init(
        _ severity: Severity, rule: String, _ message: String, at position: Position, related: [Related] = [], fix: Fix? = nil
    ) {
        self.severity = severity
        self.rule = rule
        self.message = Self.bounded(message)
        self.position = position
        self.related = related
        self.fix = fix
    }

    /// What a message quotes may be as long as a file.
    private static func bounded(_ message: String) -> String {
        let most = 2000
        guard message.utf8.count > most else { return message }
        return String(String.UnicodeScalarView(message.unicodeScalars.prefix(most / 4))) + "…"
    }

    /// The same finding with another severity or repair.
    package func with(severity: Severity? = nil, fix: Fix? = nil) -> Diagnostic {
        Diagnostic(severity ?? self.severity, rule: rule, message, at: position, related: related, fix: fix ?? self.fix)
    }

    /// Without its repair.
    package var withoutFix: Diagnostic { Diagnostic(severity, rule: rule, message, at: position, related: related) }

    /// `file:line:column: severity: message [rule]`
    package var line: String { "\(position): \(severity.rawValue): \(message) [\(rule)]" }

    /// By place, then severity, then rule and text, so that the same commit always lists its findings in the same order.
    package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        if left.position != right.position { return left.position < right.position }
        if left.severity != right.severity { return left.severity < right.severity }
        return (left.rule, left.message) < (right.rule, right.message)
    }
}
