/// libyaml's failure in words and at the place that help to mend it.
struct SyntaxProblem {
    let problem: Problem

    init(_ failure: Event.Failure, at mark: Mark, lines: SourceLines) {
        if let offset = failure.byteOffset {
            problem = Self.unreadable(failure, offset: offset, lines: lines)
        } else if let template = lines.template(in: mark.line) ?? lines.template(in: failure.contextMark.line) {
            problem = Self.template(at: template.mark, lines: lines)
        } else {
            problem = Self.syntax(failure, at: mark, lines: lines)
        }
    }

    /// `{{NAME}}` is a mapping in a mapping to YAML, and a value that a script forgot to fill in to people.
    static func template(at mark: Mark, lines: SourceLines) -> Problem {
        let name = lines.template(in: mark.line)?.name ?? "NAME"
        return Problem(
            rule: "unexpanded-template", "unexpanded template \"{{\(name)}}\"; give a value for \(name) or quote the string",
            at: mark)
    }

    private static func unreadable(_ failure: Event.Failure, offset: Int, lines: SourceLines) -> Problem {
        let mark = lines.mark(ofByte: offset)
        let byte = String(failure.value, radix: 16, uppercase: true)
        if failure.problem.contains("control characters") {
            return Problem(
                rule: "yaml-control-char",
                "control character U+\(String(repeating: "0", count: max(0, 4 - byte.count)))\(byte) is not allowed in YAML; "
                    + "use an escape in a double-quoted string", at: mark)
        }
        return Problem(
            rule: "encoding-utf8",
            "byte 0x\(String(lines.byte(at: offset) ?? 0, radix: 16, uppercase: true)) is not valid UTF-8; "
                + "save the file as UTF-8", at: mark)
    }

    private static func syntax(_ failure: Event.Failure, at mark: Mark, lines: SourceLines) -> Problem {
        let line = lines.line(mark.line)
        let indent = line.prefix { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
        if failure.problem.contains("cannot start any token"), line.dropFirst(mark.column - 1).first == "\t" {
            return Problem(rule: "yaml-tab", "tab used for indentation; YAML allows spaces only", at: mark)
        }
        if indent.contains("\u{A0}") {
            let place = Mark(line: mark.line, column: 1)
            return Problem(
                rule: "yaml-indent", "no-break space (U+00A0) used for indentation; use ordinary spaces", at: place)
        }
        if failure.problem.contains("incompatible YAML") {
            return Problem(rule: "yaml-version", "this YAML version is not supported; remove the %YAML line", at: mark)
        }
        if failure.problem.contains("<document start>") {
            return Problem(
                rule: "single-document", "content after the end of the document; give each manifest its own file", at: mark)
        }
        if failure.context.contains("scanning a quoted scalar") {
            return Problem(rule: "yaml-syntax", "quoted string opened here is never closed", at: failure.contextMark)
        }
        if failure.context.contains("block mapping"), failure.problem.contains("expected key") {
            return Problem(
                rule: "yaml-indent",
                "this line is not indented like the mapping that begins at line \(failure.contextMark.line)", at: mark)
        }
        if failure.problem.contains("mapping values are not allowed") {
            return Problem(
                rule: "yaml-syntax", "\": \" inside a plain scalar; quote the value if the colon is intended", at: mark)
        }
        return Problem(rule: "yaml-syntax", "\(failure.problem)\(failure.context.isEmpty ? "" : " \(failure.context)")", at: mark)
    }
}
