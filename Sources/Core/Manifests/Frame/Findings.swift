import Fleet
import YAML

/// How many findings one rule may have in one file. A hostile megabyte can break a rule a hundred thousand times: nobody reads that,
/// and every report of it would cost a hundred times what the file did.
enum Findings {
    static let most = 100
    /// What one reading of a file keeps of a rule, to be counted.
    static let kept = Document.Limits().problems

    /// Of each file and rule the first ones, with one that says how many more there are, at the place of the first of these.
    ///
    /// - Parameter findings: sorted; what comes back is, too.
    static func abridged(_ findings: [Diagnostic]) -> [Diagnostic] {
        guard findings.count > most else { return findings }
        var counts: [Subject: Int] = [:]
        var rest: [Subject: [Diagnostic]] = [:]
        var kept: [Diagnostic] = []
        for finding in findings {
            let subject = Subject(finding)
            counts[subject, default: 0] += 1
            if counts[subject, default: 0] > most { rest[subject, default: []].append(finding) } else { kept.append(finding) }
        }
        guard !rest.isEmpty else { return findings }
        return (kept + rest.values.compactMap(summary)).sorted()
    }

    /// The silenced ones beyond as many are left out: they are counted by nobody.
    static func abridged(_ silenced: [SilencedFinding]) -> [SilencedFinding] {
        guard silenced.count > most else { return silenced }
        var counts: [Subject: Int] = [:]
        return silenced.filter { silent in
            let subject = Subject(silent.finding)
            counts[subject, default: 0] += 1
            return counts[subject, default: 0] <= most
        }
    }

    private struct Subject: Hashable {
        let file: String
        let rule: String

        init(_ finding: Diagnostic) {
            file = finding.position.file
            rule = finding.rule
        }
    }

    private static func summary(_ rest: [Diagnostic]) -> Diagnostic? {
        guard let first = rest.first else { return nil }
        guard rest.count > 1 else { return first }
        // "error" comes before "warning".
        let worst = rest.map(\.severity).min() ?? first.severity
        let count = rest.count + most < kept ? "\(rest.count)" : "thousands of"
        let message = "\(count) more findings of this rule in this file are not listed; mend those above first"
        return Diagnostic(worst, rule: first.rule, message, at: first.position)
    }
}
