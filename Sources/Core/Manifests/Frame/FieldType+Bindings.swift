/// In a step of a pipeline that runs a component, values may be left to Azure's expressions, down to the innermost.
extension FieldType {
    var bindable: FieldType {
        switch self {
        // An expression is text, and an object is none.
        case .string, .texts, .variables, .any, .literal, .orBinding, .pathOrMapping: self
        case .object(let shape): .object(shape.bindable)
        case .map(let value, let keys): .map(value.bindable, keys: keys)
        case .list(let item, let length): .list(item.bindable, length)
        case .byShape(let alternatives): .orBinding(.byShape(alternatives.bindable))
        case .variants(let variants): .orBinding(.variants(variants.mapping(\.bindable)))
        default: .orBinding(self)
        }
    }
}

extension Shape {
    var bindable: Shape { Shape(fields: fields.map(\.bindable), hints: hints, unknown: unknown, oneOf: oneOf) }
}

extension Field {
    /// What tells objects apart cannot be left open.
    var bindable: Field {
        guard key != "type" else { return self }
        return Field(
            key: key, type: type.bindable, isRequired: isRequired, effect: effect, allowsNull: allowsNull, fallback: fallback,
            meaning: meaning)
    }
}

extension Alternatives {
    fileprivate var bindable: Alternatives {
        Alternatives(
            scalar: scalar, sequence: sequence?.bindable, mapping: mapping?.bindable, allowsNull: allowsNull, rule: rule)
    }
}
