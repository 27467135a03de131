import Fleet
import YAML

/// What the steps of a pipeline lead to is in this commit, and a component's file is of the sort that its step says.
/// A component or an environment that is written inside a step is looked at like a file of its own.
struct StepPaths: Check {
    static let kinds: KindSet = ["PipelineComponent"]

    func findings(in pipeline: Manifest, _ review: Review) -> [Diagnostic] {
        (pipeline.entry("jobs")?.value.mapping ?? []).flatMap { findings(of: $0.value, in: pipeline, review) }
    }

    private func findings(of step: Node, in pipeline: Manifest, _ review: Review) -> [Diagnostic] {
        let type = step["type"]?.value.scalar?.text.lowercased()
        var findings = path(step.entry(at: "code"), noun: "code", wants: .either, pipeline, review)
        findings += path(step.entry(at: "task.code"), noun: "code", wants: .either, pipeline, review)
        for entry in [step["component"], step["trial"]].compactMap({ $0 }) {
            let wrong = path(entry, noun: "component file", wants: .file, pipeline, review)
            findings += wrong.isEmpty ? kind(of: entry, in: pipeline, type: type, review) : wrong
            findings += Self.component(in: entry, type: type, of: pipeline).map { inside($0, review) } ?? []
        }
        for entry in [step["environment"], step.entry(at: "task.environment")].compactMap({ $0 }) where entry.value.isMapping {
            findings += inside(environment(entry, of: pipeline), review)
        }
        return findings
    }

    /// The text of a path of this repository.
    private func located(_ entry: Entry?, _ pipeline: Manifest) -> Located<String>? {
        guard let entry, let text = entry.value.string, !text.isEmpty, RepositoryPaths.scheme(of: text) == nil,
            !Expression.isIn(text)
        else { return nil }
        return Located(text, at: pipeline.position(entry.value.mark))
    }

    private func path(
        _ entry: Entry?, noun: String, wants wanted: RepositoryPaths.Wanted, _ pipeline: Manifest, _ review: Review
    ) -> [Diagnostic] {
        located(entry, pipeline).flatMap { review.finding($0, noun: noun, wants: wanted) }.map { [$0] } ?? []
    }

    /// Azure reads the file as what the step's type says; without a type as what it is.
    private func kind(of entry: Entry, in pipeline: Manifest, type: String?, _ review: Review) -> [Diagnostic] {
        guard let type, let wanted = Self.components[type], let file = located(entry, pipeline),
            let (name, text) = review.contents(of: file)
        else { return [] }
        guard let root = text.document.root, case .kind(let kind) = KindRecognition(root) else {
            let message = "\(file.value) (\(name)) is no component; a step of type \(type) needs one"
            return [Diagnostic(.error, rule: "component-kind", message, at: file.position)]
        }
        guard kind.name != wanted.name else { return [] }
        let message = "\(file.value) is of kind \(kind.name); a step of type \(type) needs a \(wanted.name)"
        return [Diagnostic(.error, rule: "component-kind", message, at: file.position)]
    }

    private static let components: [String: ManifestKind] = [
        "command": .commandComponent, "sweep": .commandComponent, "parallel": .parallelComponent, "spark": .sparkComponent,
        "pipeline": .pipelineComponent,
    ]

    // MARK: - Written inside a step

    private static func component(in entry: Entry, type: String?, of pipeline: Manifest) -> Manifest? {
        guard entry.value.isMapping, let kind = components[type ?? "command"] else { return nil }
        return Manifest(kind: kind, shape: kind.shape, texts: pipeline.texts, root: entry.value, owner: entry.keyMark)
    }

    private func environment(_ entry: Entry, of pipeline: Manifest) -> Manifest {
        Manifest(
            kind: .environment, shape: .inlineEnvironment, texts: pipeline.texts, root: entry.value, owner: entry.keyMark)
    }

    private func inside(_ manifest: Manifest, _ review: Review) -> [Diagnostic] {
        guard manifest.kind.name == ManifestKind.environment.name else {
            return LocalPaths().findings(in: manifest, review) + (manifest.environment.inline.map { inside($0, review) } ?? [])
        }
        return EnvironmentSources().findings(in: manifest, review) + CondaFiles().findings(in: manifest, review)
    }
}
