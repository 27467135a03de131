import Fleet
import YAML

/// Conda's dependencies as requirements of PyPI, line by line.
struct CondaReading {
    private(set) var findings: [Diagnostic] = []
    private var python: String?
    private var requirements: [String] = []
    private var native: [String] = []
    private let texts: Texts

    init(_ root: Node, texts: Texts) {
        self.texts = texts
        guard let entries = root.mapping else {
            add("conda-layout", "a conda file is a mapping with \"dependencies\", got \(root.kind)", at: root.mark)
            return
        }
        for entry in entries where !["name", "channels", "dependencies", "prefix", "variables"].contains(entry.name) {
            let advice = Suggestion.phrase(for: entry.name, in: ["name", "channels", "dependencies"])
            findings.append(
                Diagnostic(
                    .warning, rule: "conda-layout", "key \"\(entry.name)\" is ignored in a conda file\(advice)",
                    at: texts.position(entry.keyMark)))
        }
        guard let dependencies = root["dependencies"] else { return }
        guard let items = dependencies.value.sequence else {
            if dependencies.value.scalar?.resolved == .null { return }
            add("conda-layout", "dependencies must be a sequence, got \(dependencies.value.kind)", at: dependencies.value.mark)
            return
        }
        for item in items { take(item) }
    }

    /// Adds the inference server unless the file names it.
    func recipe(inferenceServer: String) -> EnvironmentRecipe? {
        guard !findings.contains(where: { $0.severity == .error }) else { return nil }
        let names = requirements.map(PipRequirement.name)
        let all = names.contains(PipRequirement.name(of: inferenceServer)) ? requirements : requirements + [inferenceServer]
        return EnvironmentRecipe(python: python, requirements: all, native: native)
    }

    private mutating func take(_ item: Node) {
        if let pip = item["pip"] {
            guard let lines = pip.value.sequence else {
                if pip.value.scalar?.resolved != .null {
                    add("conda-layout", "pip must be a sequence, got \(pip.value.kind)", at: pip.value.mark)
                }
                return
            }
            for line in lines { takePip(line) }
            return
        }
        guard let scalar = item.scalar, !scalar.text.isEmpty else {
            add("conda-layout", "a dependency must be text, got \(item.kind)", at: item.mark)
            return
        }
        switch CondaSpecification(scalar.text) {
        case .python(let version): python = version
        case .ignored: break
        case .native(let name): native.append(name)
        case .requirement(let text): requirements.append(text)
        case .malformed(let why): add("conda-requirement", "\"\(scalar.text)\" \(why)", at: item.mark)
        }
    }

    private mutating func takePip(_ line: Node) {
        guard let scalar = line.scalar, !scalar.text.isEmpty else {
            add("conda-layout", "a pip requirement must be text, got \(line.kind)", at: line.mark)
            return
        }
        switch PipRequirement(scalar.text) {
        case .accepted(let text): requirements.append(text)
        case .empty: break
        case .refused(let why): add("pip-refused", "pip line \"\(scalar.text.prefix(80))\" \(why)", at: line.mark)
        }
    }

    private mutating func add(_ rule: String, _ message: String, at mark: Mark) {
        findings.append(Diagnostic(.error, rule: rule, message, at: texts.position(mark)))
    }
}
