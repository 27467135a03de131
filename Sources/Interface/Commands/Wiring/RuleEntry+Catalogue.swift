import Manifests
import Reports

extension RuleEntry {
    /// Every rule of manifests, by group.
    static let catalogue: [RuleEntry] = allRules.flatMap { group in group.rules.map { RuleEntry($0, group: group.name) } }

    private init(_ rule: Rule, group: String) {
        func files(_ example: Rule.Example) -> [ExampleFile] { example.files.map { ExampleFile(path: $0.path, text: $0.text) } }
        let note = rule.isWithoutExample.isEmpty ? "" : " There is no example: \(rule.isWithoutExample)."
        self.init(
            name: rule.name, severity: rule.severity, group: group, azure: rule.azure.sentence + note,
            isIgnorable: rule.isIgnorable, title: rule.title, why: rule.why, bad: files(rule.bad), good: files(rule.good))
    }
}
