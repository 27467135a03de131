import Fleet
import Reports
import System

/// One line a record, `key=value`, to standard error.
struct EventLog: Sendable {
    private let stream: Console.Stream

    init(_ stream: Console.Stream) { self.stream = stream }

    func write(_ event: Event) {
        line(at: event.at, event.kind, subject: event.subject, event.message)
    }

    func write(_ kind: String, _ message: String) {
        line(at: SystemTime().now(), kind, subject: nil, message)
    }

    private func line(at moment: Moment, _ kind: String, subject: String?, _ message: String) {
        let who = subject.map { " subject=\(quoted($0))" } ?? ""
        stream.write(StyledText("time=\(Timestamp(moment).text) event=\(kind)\(who) message=\(quoted(message))\n"))
    }

    /// Quoted where a space or a quote would break the record; control characters never reach a terminal.
    private func quoted(_ text: String) -> String {
        let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "-_./:@".contains($0) }
        if isPlain && !text.isEmpty { return text }
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            default: scalar.properties.generalCategory == .control ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
