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
        Rule(kinds: ["PipelineComponentBatchDeployment"], key: "component", noun: "component file", wanted: .file),
        Rule(kinds: ["PipelineComponentBatchDeployment"], key: "job_definition", noun: "job file", wanted: .file),
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
        for job in manifest.entry("jobs")?.value.mapping ?? [] {
            findings += check(job.value["component"], noun: "component file", wants: .file, manifest, review)
            findings += check(job.value["code"], noun: "code", wants: .either, manifest, review)
        }
        return findings
    }

    private func check(
        _ entry: Entry?, noun: String, wants wanted: RepositoryPaths.Wanted, _ manifest: Manifest, _ review: Review
    ) -> [Diagnostic] {
        guard let entry, let text = entry.value.scalar?.text, !text.isEmpty, RepositoryPaths.scheme(of: text) == nil else {
            return []
        }
        let path = Located(text, at: manifest.position(entry.value.mark))
        return review.finding(path, noun: noun, wants: wanted).map { [$0] } ?? []
    }
}
