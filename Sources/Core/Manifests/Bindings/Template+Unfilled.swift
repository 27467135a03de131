import YAML

extension Template {
    /// The first `{{NAME}}` that begins a value ends the reading of a text: the others are found by looking at it line by line.
    static func withAllUnfilled(_ problems: [Problem], of bytes: [UInt8]) -> [Problem] {
        guard let first = problems.first(where: { $0.rule == "unexpanded-template" }) else { return problems }
        let lines = String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let others = lines.enumerated().dropFirst(first.mark.line).prefix(1000).compactMap { index, line in
            place(in: line).map { column, name in
                Problem(
                    rule: "unexpanded-template",
                    "unexpanded template \"{{\(name)}}\"; give a value for \(name) or quote the string",
                    at: Mark(line: index + 1, column: column))
            }
        }
        return problems + others
    }

    /// Where a value of the line begins with `{{NAME}}`, and the name.
    private static func place(in line: Substring) -> (column: Int, name: String)? {
        guard let start = line.firstRange(of: ": {{"), let end = line[start.upperBound...].firstRange(of: "}}") else {
            return nil
        }
        let name = line[start.upperBound..<end.lowerBound].filter { $0 != " " }
        guard isName(name), !line[..<start.lowerBound].contains("#") else { return nil }
        return (line.distance(from: line.startIndex, to: start.lowerBound) + 3, name)
    }
}
