import Fleet
import YAML

/// The comments of all files that silence findings, and what they silence.
struct Suppressions {
    private struct Line: Hashable {
        let file: String
        let number: Int
        let rule: String
    }

    private var comments: [IgnoreComment]
    private let isRead: (_ file: String) -> Bool

    /// - Parameter isRead: whether the comments are those of this file, too.
    init(_ comments: [IgnoreComment], isRead: @escaping (_ file: String) -> Bool) {
        self.comments = comments
        self.isRead = isRead
    }

    /// What is left of the findings, with those about the comments themselves, and no more of a file than is shown; and what is silenced, with the reason.
    ///
    /// - Parameter isWhole: every rule was asked, so that a comment that silences nothing is useless.
    func applied(
        to findings: [Diagnostic], in tree: ManifestTree, isWhole: Bool
    ) -> (kept: [Diagnostic], silenced: [SilencedFinding]) {
        var all = self
        // Files that manifests name are not read as manifests.
        for file in Set(findings.map(\.position.file)).filter({ !isRead($0) }).sorted() {
            if let bytes = tree.text(of: file)?.bytes { all.comments += IgnoreComment.all(in: bytes, file: file) }
        }
        guard !all.comments.isEmpty else { return (Findings.abridged(findings), []) }
        let (kept, silenced) = all.applied(to: findings, isWhole: isWhole)
        return (Findings.abridged(kept), Findings.abridged(silenced))
    }

    private func applied(
        to findings: [Diagnostic], isWhole: Bool
    ) -> (kept: [Diagnostic], silenced: [SilencedFinding]) {
        var silenced: Set<Diagnostic> = []
        var result: [SilencedFinding] = []
        var own: [Diagnostic] = []
        let lines = Dictionary(grouping: findings) { Line(file: $0.position.file, number: $0.position.line, rule: $0.rule) }
        for comment in comments {
            let meant = lines[Line(file: comment.position.file, number: comment.target, rule: comment.rule), default: []]
            let silent = meant.filter { $0.severity != .error }
            for finding in silent where silenced.insert(finding).inserted {
                result.append(SilencedFinding(finding: finding, reason: comment.reason))
            }
            // Of very many comments nobody reads what each was meant to be.
            let advises = own.count < Findings.most
            own += comment.findings(advises: advises, refuses: silent.count < meant.count, isUseless: isWhole && meant.isEmpty)
        }
        return ((findings.filter { !silenced.contains($0) } + own).sorted(), result)
    }
}

extension IgnoreComment {
    /// What is wrong with the comment itself.
    fileprivate func findings(advises: Bool, refuses: Bool, isUseless: Bool) -> [Diagnostic] {
        func warning(_ rule: String, _ message: String) -> Diagnostic { Diagnostic(.warning, rule: rule, message, at: position) }
        guard let known = Rule.named(rule) else {
            let advice = advises ? Suggestion.phrase(for: rule, in: Rule.names) : ""
            return [warning("ignore-unknown", "no rule is called \"\(rule)\"\(advice) (sluice explain lists them)")]
        }
        var findings: [Diagnostic] = []
        if reason.isEmpty {
            findings.append(warning("ignore-reason", "say why: # sluice-ignore: \(rule) REASON"))
        }
        if refuses {
            findings.append(
                warning("ignore-refused", "an error of \(rule) cannot be silenced; see sluice explain \(known.name)"))
        } else if isUseless {
            findings.append(warning("ignore-unused", "\(rule) has nothing to say on line \(target); remove the comment"))
        }
        return findings
    }
}
