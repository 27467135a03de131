import Fleet

extension SARIFLog {
    /// The findings of a report, those that are silenced among them, and the rules that speak in it.
    init(_ report: some Report, _ context: ReportContext) {
        let findings = report.annotations.map { (finding: $0, reason: String?.none) }
        let silenced = report.silencedAnnotations.map { (finding: $0.finding, reason: Optional($0.reason)) }
        let all = (findings + silenced).sorted { $0.finding < $1.finding }
        let spoken = Set(all.map(\.finding.rule))
        let rules = context.rules.filter { spoken.contains($0.name) }.sorted { $0.name < $1.name }
        let indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.name, $0) })
        var fingerprints = Fingerprints(context.source)
        let results = all.map { finding, reason in
            Result(finding, reason: reason, ruleIndex: indices[finding.rule], fingerprint: fingerprints.next(of: finding))
        }
        runs = [Run(tool: Tool(driver: Driver(rules: rules.map(Rule.init))), results: results)]
    }
}

extension SARIFLog.Result {
    fileprivate init(_ finding: Diagnostic, reason: String?, ruleIndex: Int?, fingerprint: String) {
        let related = finding.related.enumerated().map { number, related in
            SARIFLog.Location(
                id: number + 1, message: .init(text: related.message.withoutLinks), physicalLocation: .init(related.position))
        }
        self.init(
            ruleId: finding.rule, ruleIndex: ruleIndex, level: finding.severity.sarifLevel,
            message: .init(text: finding.message.withoutLinks), locations: [.init(physicalLocation: .init(finding.position))],
            relatedLocations: related.isEmpty ? nil : related, fixes: finding.fix.map { [.init($0)] },
            suppressions: reason.map { [.init(justification: $0)] }, partialFingerprints: ["sluice/v1": fingerprint])
    }
}

extension SARIFLog.Rule {
    fileprivate init(_ rule: RuleEntry) {
        func files(_ files: [RuleEntry.ExampleFile]) -> String {
            files.map { "\($0.path):\n\n\($0.text)\n" }.joined(separator: "\n")
        }
        func blocks(_ files: [RuleEntry.ExampleFile]) -> String {
            files.map { "`\($0.path)`\n\n```yaml\n\($0.text)\n```\n" }.joined(separator: "\n")
        }
        let why = "\(rule.why)\n\n\(rule.azure)\n"
        self.init(
            id: rule.name, shortDescription: .init(text: rule.title), fullDescription: .init(text: rule.why),
            help: .init(
                text: "\(why)\nWrong: \(files(rule.bad))\nRight: \(files(rule.good))",
                markdown: "\(why)\n**Wrong**\n\n\(blocks(rule.bad))\n**Right**\n\n\(blocks(rule.good))"),
            defaultConfiguration: .init(level: rule.severity.sarifLevel), properties: .init(tags: [rule.group]))
    }
}

extension SARIFLog.PhysicalLocation {
    fileprivate init(_ position: Position) {
        self.init(
            artifactLocation: .init(uri: position.file.percentEncoded),
            region: .init(startLine: position.line, startColumn: position.column))
    }
}

extension SARIFLog.Fix {
    fileprivate init(_ fix: Fix) {
        let byFile = Dictionary(grouping: fix.edits, by: \.position.file)
        self.init(
            description: .init(text: "what was certainly meant"),
            artifactChanges: byFile.sorted { $0.key < $1.key }.map { file, edits in
                Change(artifactLocation: .init(uri: file.percentEncoded), replacements: edits.map(Replacement.init))
            })
    }
}

extension SARIFLog.Fix.Replacement {
    fileprivate init(_ edit: Fix.Edit) {
        let place = edit.position
        let lines = edit.old.split(separator: "\n", omittingEmptySubsequences: false)
        let last = lines.last?.unicodeScalars.count ?? 0
        self.init(
            deletedRegion: .init(
                startLine: place.line, startColumn: place.column, endLine: place.line + lines.count - 1,
                endColumn: lines.count == 1 ? place.column + last : last + 1),
            insertedContent: .init(text: edit.new))
    }
}

extension Diagnostic.Severity {
    fileprivate var sarifLevel: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }
}

extension String {
    /// A message may hold links, `[text](target)`: what a manifest says is none.
    fileprivate var withoutLinks: String {
        contains("](") ? map { "[]\\".contains($0) ? "\\\($0)" : String($0) }.joined() : self
    }

    /// As a relative reference (RFC 3986): a colon in its first part would make a scheme of it.
    fileprivate var percentEncoded: String {
        utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                return String(UnicodeScalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                return "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }.joined()
    }
}
