import Fleet

/// One workflow command a finding; a runner shows them at the lines of the pull request.
func workflowCommands(_ findings: [Diagnostic]) -> String {
    findings.map { finding in
        let place = finding.position
        let properties = [
            "file=\(escaped(place.file, in: .property))", "line=\(place.line)", "col=\(place.column)",
            "title=\(escaped(finding.rule, in: .property))",
        ]
        return "::\(command(finding.severity)) \(properties.joined(separator: ","))::\(escaped(finding.message, in: .message))\n"
    }.joined()
}

private func command(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
}

private enum Part { case property, message }

/// A new line would end the command; a comma or colon would end a property.
private func escaped(_ text: String, in part: Part) -> String {
    text.unicodeScalars.map { scalar -> String in
        switch (scalar, part) {
        case ("%", _): "%25"
        case ("\r", _): "%0D"
        case ("\n", _): "%0A"
        case (":", .property): "%3A"
        case (",", .property): "%2C"
        default: String(scalar)
        }
    }.joined()
}
