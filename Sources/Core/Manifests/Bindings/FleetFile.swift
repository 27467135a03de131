import Fleet
import YAML

/// The repository's `fleet.yaml`: values that its manifests lack, and limits that tighten the operator's.
struct FleetFile: Sendable {
    struct Rule: Sendable {
        let pattern: PathPattern
        let bindings: [Binding]
    }

    private var rules: [Rule] = []
    /// The rules of a file or folder: where there are thousands, few speak of a file.
    private var plain: [String: [Int]] = [:]
    private var globs: [Int] = []
    private var bindingCount = 0
    private(set) var quota: Settings.Quota?
    /// `endpoint/deployment` of those that may be replaced with one instance away, and where that is said.
    private(set) var allowUnavailable: [Located<String>] = []
    private(set) var findings: [Diagnostic] = []

    static let name = "fleet.yaml"

    static func isName(_ path: String) -> Bool { path == name || path.hasSuffix("/\(name)") }

    static let shape = Shape(fields: [
        Field(
            key: "bindings",
            type: .list(
                .object(
                    Shape(fields: [
                        Field(
                            key: "path", type: .string, isRequired: true,
                            meaning: "a file, a folder or a glob, relative to fleet.yaml"),
                        Field(
                            key: "set", type: .list(.string), meaning: "PATH=VALUE lines, as az takes them after --set"),
                        Field(key: "templates", type: .texts, meaning: "values for {{NAME}} in the text of the files"),
                    ]))), meaning: "values that manifests lack"),
        Field(
            key: "allow_unavailable", type: .map(.integer(Whole(range: 0...1))),
            meaning:
                "ENDPOINT/DEPLOYMENT: 1 where one instance may be away while it is replaced in place without room for a surge"),
        Field(key: "quota", type: .object(quotaShape), meaning: "cores; can only tighten the operator's"),
    ])

    static let quotaShape = Shape(fields: [
        Field(key: "total", type: .integer(Whole(range: 0...Int(Int32.max))), meaning: "cores in all"),
        Field(key: "families", type: .map(.integer(Whole(range: 0...Int(Int32.max)))), meaning: "cores by family"),
    ])

    /// The one of the folder that is watched.
    init(_ tree: ManifestTree) { self.init(at: tree.fleetFilePath, of: tree) }

    init(at path: String, of tree: ManifestTree) {
        guard let text = tree.text(of: path) else { return }
        let texts = Texts(path)
        let document = text.document
        findings = document.problems.filter { $0.rule != "empty-document" }.map { Diagnostic($0, in: texts) }
        guard let root = document.root else { return }
        guard let entries = root.mapping else {
            let message = "\(Self.name) must be a mapping with bindings and quota, got \(root.kind)"
            findings.append(Diagnostic(.error, rule: "top-level-mapping", message, at: texts.position(root.mark)))
            return
        }
        var validation = Validation(texts)
        validation.check(entries, against: Self.shape, owner: root.mark)
        findings += validation.findings
        for item in root["bindings"]?.value.sequence ?? [] { readRule(item, texts: texts) }
        for entry in root["allow_unavailable"]?.value.mapping ?? [] where entry.value.scalar?.text == "1" {
            allowUnavailable.append(Located(entry.name.lowercased(), at: texts.position(entry.keyMark)))
        }
        if let node = root["quota"]?.value { quota = Settings.Quota(node) }
    }

    /// What `fleet.yaml` gives to a manifest, in its order.
    func bindings(for file: String, subpath: String) -> [Binding] {
        let inner = subpath.isEmpty ? file : String(decoding: file.utf8.dropFirst(subpath.utf8.count + 1), as: UTF8.self)
        guard !rules.isEmpty else { return [] }
        let names = PathPattern.names(in: inner)
        var found = globs.filter { rules[$0].pattern.matches(names) } + (plain[""] ?? [])
        var folder = ""
        for name in names {
            folder += folder.isEmpty ? String(name) : "/" + String(name)
            found += plain[folder] ?? []
        }
        return found.sorted().flatMap { number in
            let isForOneFile = rules[number].pattern.isExactly(inner)
            return rules[number].bindings.map { binding in
                var binding = binding
                binding.isForOneFile = isForOneFile
                return binding
            }
        }
    }

    private static let globLimit = 200

    private mutating func add(_ rule: Rule, at place: Position) {
        if let path = rule.pattern.path {
            plain[path, default: []].append(rules.count)
        } else if globs.count < Self.globLimit {
            globs.append(rules.count)
        } else {
            let message = "more than \(Self.globLimit) paths are globs; name files or folders, or join some"
            findings.append(Diagnostic(.error, rule: "binding-syntax", message, at: place))
        }
        rules.append(rule)
        bindingCount += rule.bindings.count
    }

    /// All that it gives to anybody.
    var bindings: [Binding] { rules.flatMap(\.bindings) }

    private mutating func readRule(_ item: Node, texts: Texts) {
        guard let place = item["path"]?.value, let path = place.scalar?.text else { return }
        guard path.unicodeScalars.count <= PathPattern.limit else {
            let message = "path \"\(path)\" is longer than \(PathPattern.limit) characters"
            return findings.append(Diagnostic(.error, rule: "binding-syntax", message, at: texts.position(place.mark)))
        }
        let lines = (item["set"]?.value.sequence ?? []).compactMap { line -> Binding? in
            guard let text = line.scalar?.text else { return nil }
            let place = texts.position(line.mark)
            guard let binding = Binding(text, at: place) else {
                findings.append(
                    Diagnostic(.error, rule: "binding-syntax", "\"\(text)\" is not PATH=VALUE (endpoint_name=churn)", at: place))
                return nil
            }
            return binding
        }
        let templates = (item["templates"]?.value.mapping ?? []).compactMap { entry -> Binding? in
            guard let value = entry.value.scalar?.text else { return nil }
            guard Template.isName(entry.name), !value.contains(where: \.isNewline) else {
                let message = "template \"\(entry.name)\" must be a name (letters, digits, \"_\") with a value of one line"
                findings.append(Diagnostic(.error, rule: "binding-syntax", message, at: texts.position(entry.keyMark)))
                return nil
            }
            return Binding(.template(entry.name), value, at: texts.position(entry.value.mark))
        }
        var bindings = lines + templates
        for index in bindings.indices { bindings[index].number = bindingCount + index }
        add(Rule(pattern: PathPattern(path), bindings: bindings), at: texts.position(place.mark))
    }
}

extension Settings.Quota {
    /// From a node that validation has accepted; what it has not accepted limits nothing.
    init(_ node: Node) {
        func number(_ node: Node?) -> Int? {
            if case .value(let number)? = node?.scalar?.wholeNumber { number } else { nil }
        }
        var families: [String: Int] = [:]
        for entry in node["families"]?.value.mapping ?? [] { families[entry.name] = number(entry.value) }
        self.init(total: number(node["total"]?.value), families: families)
    }

    /// The stricter of both, limit by limit.
    func tightened(by other: Settings.Quota) -> Settings.Quota {
        let totals = [total, other.total].compactMap { $0 }
        return Settings.Quota(total: totals.min(), families: families.merging(other.families) { min($0, $1) })
    }
}
