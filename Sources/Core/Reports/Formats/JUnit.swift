import Fleet

/// A test suite a file, a test case a finding: what fails validation fails, a lesser finding says its words and passes.
/// A file without findings is one case that passes.
func junit(_ report: some Report) -> String {
    let found = Dictionary(grouping: report.annotations, by: \.position.file)
    let suites = Set(report.files).union(found.keys).sorted().map { file in
        suite(file, found[file, default: []].sorted())
    }
    let findings = report.annotations
    let tests = suites.reduce(0) { $0 + $1.tests }
    let failures = findings.count { $0.severity == .error }
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="sluice validate" tests="\(tests)" failures="\(failures)" errors="0">
        \(suites.map(\.text).joined())</testsuites>

        """
}

private func suite(_ file: String, _ findings: [Diagnostic]) -> (text: String, tests: Int) {
    let failures = findings.count { $0.severity == .error }
    let tests = max(1, findings.count)
    let name = file.inXML
    let cases =
        findings.isEmpty
        ? "    <testcase classname=\"\(name)\" name=\"valid\"/>\n" : findings.map { testCase($0, file: name) }.joined()
    let text = """
          <testsuite name="\(name)" tests="\(tests)" failures="\(failures)" errors="0">
        \(cases)  </testsuite>

        """
    return (text, tests)
}

private func testCase(_ finding: Diagnostic, file: String) -> String {
    let place = finding.position
    let words = finding.line.inXML
    let body =
        finding.severity == .error
        ? "<failure type=\"\(finding.rule.inXML)\" message=\"\(finding.message.inXML)\">\(words)</failure>"
        : "<system-out>\(words)</system-out>"
    return """
            <testcase classname="\(file)" name="\(finding.rule.inXML) at \(place.line):\(place.column)" file="\(file)" line="\(place.line)">
              \(body)
            </testcase>

        """
}

extension String {
    /// As it may stand in an attribute or between tags. XML 1.0 has no way to write control characters: they are shown instead.
    fileprivate var inXML: String {
        shown.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "'": "&apos;"
            case "\t": "&#9;"
            case "\n": "&#10;"
            case "\u{fffe}", "\u{ffff}": "\u{fffd}"
            default: String(scalar)
            }
        }.joined()
    }
}
