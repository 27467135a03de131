@testable import Manifests

extension Sample {
    /// A right value of a type; `path` chooses among texts that must lead somewhere.
    static func valid(_ type: FieldType, at path: String) -> Sample {
        switch type {
        case .string: .quoted(text(at: path))
        case .text(let rule): .quoted(text(of: rule))
        case .version: .quoted("1")
        case .integer(let whole): .plain("\(whole.standard ?? max(1, whole.range.lowerBound))")
        case .number: .plain("0.5")
        case .boolean: .plain("true")
        case .measure: .quoted("30s")
        case .dateTime: .quoted("2026-01-31T10:00:00")
        case .choice(let choice): .quoted(choice.values[0])
        case .texts: .mapping(Members(["team": .quoted("ml")]))
        case .variables: .mapping(Members(["LEVEL": .quoted("info")]))
        case .object(let shape): object(shape, at: path)
        case .map(_, .choice(let keys)) where keys.isEmpty: .mapping(Members())
        case .map(let value, .choice(let keys)): .mapping(Members([keys[0]: valid(value, at: path + ".NAME")]))
        case .map(let value, _): .mapping(Members(["blue": valid(value, at: path + ".NAME")]))
        case .list(let item, _): .list([valid(item, at: path + "[]")])
        case .any: .quoted("text")
        case .reference(let reference) where reference.asset == .job && path.hasSuffix(".job"): .quoted(text(at: path))
        case .reference(let reference): .quoted("azureml:\(reference.asset.rawValue):1")
        case .referenceOrObject(let asset, _): .quoted("azureml:sample-\(asset.rawValue):1")
        case .pathOrMapping: .quoted("./conda.yaml")
        case .byShape(let alternatives) where path == "import_data": valid(alternatives.mapping ?? .any, at: path)
        case .byShape(let alternatives):
            valid(alternatives.scalar ?? alternatives.mapping ?? alternatives.sequence ?? .any, at: path)
        case .variants(let variants): object(variants.cases[0].shape, at: path)
        case .literal: .plain("0.5")
        case .orBinding(let type): valid(type, at: path)
        }
    }

    /// The required keys, with right values.
    static func object(_ shape: Shape, at path: String) -> Sample {
        var members = Members()
        for field in shape.fields where field.isRequired {
            members[field.key] = valid(field.type, at: path.isEmpty ? field.key : path + "." + field.key)
        }
        if let key = shape.oneOf.first, let field = shape.field(key) { members[key] = valid(field.type, at: path + "." + key) }
        return .mapping(members)
    }

    private static func text(at path: String) -> String {
        let ends = [
            "build.path": "./context", "model.path": "./model", ".code": "./source", "endpoint_name": "sample",
            "model_id": "azureml:sample:1", "<pipeline>.job": "azureml:sample", "<command>.job": "./command.yml",
            "<spark>.job": "./spark.yml", "import_data": "./import.yml",
            "component": "azureml:sample:1", "runtime_version": "3.4", "compute.instance_type": "standard_e4s_v3",
            "idle_time_before_shutdown": "PT30M",
        ]
        if let end = ends.keys.sorted().first(where: { path.hasSuffix($0) }) { return ends[end] ?? "" }
        return path == "code" ? "./source" : path == "name" ? "sample" : "text"
    }

    private static func text(of rule: TextRule) -> String {
        switch rule.form {
        case .word: "sample_1"
        case .quantity: "1"
        case .beginning(let start): start + "sample"
        case .withoutSeparators: "sample.csv"
        case .not: "azureml://registries/sample/models/sample"
        case .expression: "${{parent.outputs.sample}}"
        }
    }
}
