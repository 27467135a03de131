/// What came of something that a person ordered.
package struct OrderReport: Sendable, Equatable, Codable {
    package private(set) var version = 1
    /// One line.
    package var message: String
    package var who: String
    package var why: String
    /// nil: until somebody ends it.
    package var until: Timestamp?

    package init(message: String, who: String, why: String, until: Timestamp?) {
        self.message = message
        self.who = who
        self.why = why
        self.until = until
    }
}

extension OrderReport: Report {
    package func text(_ context: ReportContext) -> StyledText {
        let end = until.map { ", until \($0.text)" } ?? ""
        return StyledText("✔ ", .good) + StyledText("\(message)\(end)\n")
    }
}
