/// Text whose parts carry a meaning; colours are chosen when it is written to a terminal, and left out elsewhere.
package struct StyledText: Sendable, Equatable, ExpressibleByStringInterpolation {
    package enum Style: Sendable, Equatable {
        case plain, strong, faint
        case good, attention, bad
        case added, changed, removed
    }

    package struct Span: Sendable, Equatable {
        package let text: String
        package let style: Style
    }

    package private(set) var spans: [Span]

    package init(_ text: String = "", _ style: Style = .plain) {
        spans = text.isEmpty ? [] : [Span(text: text, style: style)]
    }

    package init(stringLiteral text: String) { self.init(text) }

    package static func + (left: StyledText, right: StyledText) -> StyledText {
        var sum = left
        sum += right
        return sum
    }

    package static func += (left: inout StyledText, right: StyledText) { left.spans += right.spans }

    /// The same with every span's text made by `change`.
    func mapText(_ change: (String) -> String) -> StyledText {
        var result = StyledText()
        result.spans = spans.map { Span(text: change($0.text), style: $0.style) }
        return result
    }

    /// Columns that it takes on a terminal, as far as each character takes one.
    package var width: Int { spans.reduce(0) { $0 + $1.text.shown.count } }

    package var isEmpty: Bool { spans.isEmpty }

    /// Without styles.
    package var plain: String { spans.map(\.text.shown).joined() }

    /// With the escape sequences of a terminal.
    package var coloured: String {
        spans.map { span in
            guard let code = span.style.code else { return span.text.shown }
            return "\u{1b}[\(code)m\(span.text.shown)\u{1b}[0m"
        }.joined()
    }
}

extension StyledText.Style {
    /// The eight basic colours, so that the terminal's own palette decides how they look.
    fileprivate var code: String? {
        switch self {
        case .plain: nil
        case .strong: "1"
        case .faint: "2"
        case .good, .added: "32"
        case .attention, .changed: "33"
        case .bad, .removed: "31"
        }
    }
}

extension Sequence<StyledText> {
    package func joined(separator: StyledText = "") -> StyledText {
        var sum = StyledText()
        for (index, text) in enumerated() {
            if index > 0 { sum += separator }
            sum += text
        }
        return sum
    }

    /// Each on a line of its own.
    package var lines: StyledText { map { $0 + "\n" }.joined() }
}
