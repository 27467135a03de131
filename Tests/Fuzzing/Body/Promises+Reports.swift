import Fleet
import Manifests
import Reports

extension Promises {
    /// Every format takes every finding, on lines that steer nothing; what scripts read comes back as it was.
    mutating func checkFormats(_ found: Interpretation, _ texts: [String: [UInt8]]) {
        let report = ValidationReport(
            found.diagnostics, silenced: found.silenced.map { ($0.finding, $0.reason) }, files: texts.keys.sorted())
        let context = ReportContext(now: Moment(milliseconds: 0), width: 80) { file in
            texts[file].map { String(decoding: $0, as: UTF8.self) }
        }
        for format in ReportFormat.allCases {
            guard let text = try? render(report, as: format, context).plain else {
                expect(false, "\(format) takes every finding")
                continue
            }
            expect(
                !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" },
                "\(format) holds no control character")
            if format == .json {
                let back = try? Reports.report(ValidationReport.self, fromJSON: Array(text.utf8))
                expect(back == report, "JSON comes back as it was")
            }
        }
    }

    /// Repairs come to an end, and leave a text that can be read where one was.
    mutating func checkFixes(
        of found: Interpretation, texts: [String: [UInt8]], read: ([String: [UInt8]]) -> Interpretation
    ) {
        var texts = texts
        var found = found
        var rounds = 0
        while true {
            let application = FixApplication(found.diagnostics) { file in
                texts[file].flatMap { String(validating: $0, as: UTF8.self) }
            }
            guard !application.changes.isEmpty else { return }
            for change in application.changes {
                expect(change.before != change.after, "a repair changes something")
                expect(
                    !UnifiedDiff(file: change.file, before: change.before, after: change.after).text.plain.isEmpty,
                    "a change is shown")
                texts[change.file] = Array(change.after.utf8)
            }
            let next = read(texts)
            for finding in next.diagnostics where finding.severity == .error && Self.textRules.contains(finding.rule) {
                let isOld = found.diagnostics.contains { $0.rule == finding.rule && $0.position.file == finding.position.file }
                expect(isOld, "a repair breaks no text: \(finding.line)")
            }
            rounds += 1
            guard rounds < 20 else { return expect(false, "repairs come to an end") }
            found = next
        }
    }

    /// What makes a text unreadable, or mean two things.
    private static let textRules = Set(allRules.prefix(2).flatMap(\.rules).map(\.name))
}
