import Fleet
import YAML

/// Files that kinds without a check of their own name: components, their code, jobs of schedules.
struct LocalPaths: Check {
    private struct Rule {
        let kinds: KindSet
        let key: String
        let noun: String
        let wanted: RepositoryPaths.Wanted
    }

    private static let rules = [
        Rule(kinds: .components, key: "code", noun: "code", wanted: .either),
        Rule(kinds: ["ParallelComponent"], key: "task.code", noun: "code", wanted: .either),
        Rule(kinds: ["Schedule", "JobSchedule"], key: "create_job", noun: "job file", wanted: .file),
        Rule(kinds: ["Schedule", "JobSchedule"], key: "create_job.job", noun: "job file", wanted: .file),
        Rule(kinds: ["PipelineComponentBatchDeployment"], key: "component", noun: "component file", wanted: .file),
        Rule(kinds: ["PipelineComponentBatchDeployment"], key: "job_definition.component", noun: "component file", wanted: .file),
        Rule(
            kinds: ["ModelPackage"], key: "inferencing_server.code_configuration.code", noun: "code", wanted: .folder),
    ]

    static let kinds = KindSet(Set(rules.flatMap(\.kinds.names)))

    func findings(in manifest: Manifest, _ review: Review) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for rule in Self.rules where rule.kinds.names.contains(manifest.kind.name) {
            guard let path = manifest.text(rule.key), RepositoryPaths.scheme(of: path.value) == nil else { continue }
            if let finding = review.finding(path, noun: rule.noun, wants: rule.wanted) { findings.append(finding) }
        }
        for include in manifest.entry("additional_includes")?.value.sequence ?? [] {
            guard let text = include.scalar?.text else { continue }
            let path = Located(text, at: manifest.position(include.mark))
            if let finding = review.finding(path, noun: "additional include", wants: .either) { findings.append(finding) }
        }
        return findings
    }
}
