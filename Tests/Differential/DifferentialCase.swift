@testable import Manifests

/// One manifest that both readers get.
struct DifferentialCase {
    /// `ManagedOnlineEndpoint/traffic.NAME:fraction`
    let id: String
    let kind: String
    let text: String
}

/// Walks the declarations of a kind: each field with a right value, with every mutation, missing, and beside a key that nobody knows.
struct CaseWalk {
    private(set) var cases: [DifferentialCase] = []
    private let kind: ManifestKind
    private let schema: String
    /// Objects that another kind has too, by their signature: tried there with every mutation, and here with right values.
    private var known: Set<String>
    /// Objects that this kind has elsewhere: they are tried once.
    private var walked: Set<String> = []

    /// The cases of all kinds.
    static let all: [DifferentialCase] = {
        var cases: [DifferentialCase] = []
        var known: Set<String> = []
        for kind in ManifestKind.all where kind.isAzures {
            let walk = CaseWalk(kind, known: known)
            cases += walk.cases
            known = walk.known
        }
        return cases
    }()

    private init(_ kind: ManifestKind, known: Set<String>) {
        self.kind = kind
        self.known = known
        let name = kind.schemas.first ?? (kind.name.hasSuffix("Schedule") ? "schedule" : kind.name.lowercased())
        schema = "https://azuremlschemas.azureedge.net/latest/\(name).schema.json"
        add("", "valid", Sample.object(kind.shape, at: ""))
        walk(kind.shape, at: "") { $0 }
    }

    private mutating func add(_ path: String, _ mutation: String, _ sample: Sample) {
        guard case .mapping(var members) = sample else { return }
        members["$schema"] = .quoted(schema)
        if kind.name == "KubernetesOnlineDeployment", members["type"] == nil { members["type"] = .plain("kubernetes") }
        if kind.name == "ModelBatchDeployment", members["type"] == nil { members["type"] = .plain("model") }
        if kind.name == "PipelineComponentBatchDeployment", members["type"] == nil { members["type"] = .plain("pipeline") }
        if kind.name == "KubernetesOnlineEndpoint", members["compute"] == nil { members["compute"] = .quoted("azureml:cluster") }
        let text = members.file
        let content = FileReading(Array(text.utf8), file: "").content
        // Another type may make another kind of it, for azure-ai-ml too.
        guard case .manifest(let manifest) = content else { return }
        cases.append(DifferentialCase(id: "\(kind.name)/\(path):\(mutation)", kind: manifest.kind.name, text: text))
    }

    /// `wrap` puts an object where it belongs in a right manifest.
    private mutating func walk(_ shape: Shape, at path: String, wrap: (Sample) -> Sample) {
        guard case .mapping(let base) = Sample.object(shape, at: path) else { return }
        let signature = shape.signature
        guard walked.insert(signature).inserted else { return }
        let isNew = known.insert(signature).inserted
        var stranger = base
        stranger["no_such_key"] = .plain("1")
        add(path.isEmpty ? "no_such_key" : path + ".no_such_key", "unknown", wrap(.mapping(stranger)))
        for field in shape.fields where field.key != "$schema" {
            let inner = path.isEmpty ? field.key : path + "." + field.key
            func holding(_ value: Sample?) -> Sample {
                var members = base
                members[field.key] = value
                return wrap(.mapping(members))
            }
            add(inner, "valid", holding(Sample.valid(field.type, at: inner)))
            if field.isRequired { add(inner, "missing", holding(nil)) }
            for mutation in Mutation.all(of: field.type) where isNew { add(inner, mutation.name, holding(mutation.value)) }
            if field.effect != .readOnly { walk(field.type, at: inner) { holding($0) } }
        }
    }

    private mutating func walk(_ type: FieldType, at path: String, wrap: (Sample) -> Sample) {
        switch type {
        case .object(let shape): walk(shape, at: path, wrap: wrap)
        case .map(let value, .choice(let keys)) where !keys.isEmpty:
            walkItem(value, at: path + ".NAME") { wrap(.mapping(Sample.Members([keys[0]: $0]))) }
        case .map(_, .choice): break
        case .map(let value, _): walkItem(value, at: path + ".NAME") { wrap(.mapping(Sample.Members(["blue": $0]))) }
        case .list(let item, _): walkItem(item, at: path + "[]") { wrap(.list([$0])) }
        case .referenceOrObject(_, let shape) where ["ManagedOnlineDeployment", "CommandComponent"].contains(kind.name):
            walk(shape, at: path, wrap: wrap)
        case .byShape(let alternatives):
            if let mapping = alternatives.mapping { walk(mapping, at: path, wrap: wrap) }
            if let sequence = alternatives.sequence { walk(sequence, at: path, wrap: wrap) }
        case .variants(let variants):
            var seen: Set<[String]> = []
            for variant in variants.cases where seen.insert(variant.shape.fields.map { "\($0.key) \($0.type.word)" }).inserted {
                walk(variant.shape, at: "\(path)<\(variant.label)>") { sample in
                    guard case .mapping(var members) = sample, !variants.isRequired, !variant.value.isEmpty else {
                        return wrap(sample)
                    }
                    if members[variants.key] == nil { members[variants.key] = .quoted(variant.value) }
                    return wrap(.mapping(members))
                }
            }
        case .orBinding(let inner): walk(inner, at: path, wrap: wrap)
        default: break
        }
    }

    private mutating func walkItem(_ type: FieldType, at path: String, wrap: (Sample) -> Sample) {
        for mutation in Mutation.all(of: type) { add(path, mutation.name, wrap(mutation.value)) }
        walk(type, at: path, wrap: wrap)
    }
}

extension Variants.Case {
    /// `command`, or `command+component` with a condition.
    fileprivate var label: String {
        ([value] + [condition.map { $0.values.first ?? $0.key }, condition?.second].compactMap { $0 }).joined(separator: "+")
    }
}
