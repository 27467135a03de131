package import Reports
import System

/// Where commands speak: results to standard output, everything else to standard error.
package struct Console: Sendable {
    package struct Stream: Sendable {
        package let isTerminal: Bool
        package let isColoured: Bool
        /// Columns.
        package let width: Int
        private let receive: @Sendable (String) -> Void

        package init(isTerminal: Bool, isColoured: Bool, width: Int = 80, write: @escaping @Sendable (String) -> Void) {
            self.isTerminal = isTerminal
            self.isColoured = isColoured
            self.width = width
            receive = write
        }

        package func write(_ text: StyledText) { receive(isColoured ? text.coloured : text.plain) }

        func writeRaw(_ text: String) { receive(text) }
    }

    package let output: Stream
    package let errors: Stream

    package init(output: Stream, errors: Stream) {
        self.output = output
        self.errors = errors
    }

    /// Colour only on a terminal that has it, and not with NO_COLOR (https://no-color.org).
    package static func wantsColour(isTerminal: Bool, _ variables: [String: String]) -> Bool {
        isTerminal && variables["NO_COLOR", default: ""].isEmpty && variables["TERM"] != "dumb"
    }

    /// This process's own streams.
    package static func standard(_ variables: [String: String]) -> Console {
        func stream(_ descriptor: Int32) -> Stream {
            let isTerminal = Terminal.isTerminal(descriptor)
            return Stream(
                isTerminal: isTerminal, isColoured: wantsColour(isTerminal: isTerminal, variables),
                width: Terminal.width(descriptor),
                write: { Terminal.write($0, to: descriptor) })
        }
        return Console(output: stream(1), errors: stream(2))
    }

    /// A result.
    package func print(_ text: StyledText) { output.write(text) }

    /// A result as it came from elsewhere, byte for byte.
    package func printRaw(_ text: String) { output.writeRaw(text) }

    /// Anything that is not the result.
    package func note(_ text: StyledText) { errors.write(text) }

    /// `sluice: MESSAGE`, and on a line of its own what may help.
    package func complain(_ message: String, hint: String? = nil) {
        note(StyledText("sluice: ", .bad) + StyledText(message) + "\n")
        if let hint { note(StyledText("  try: \(hint)\n", .faint)) }
    }
}
