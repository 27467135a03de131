@testable import Manifests

/// What a declaration says, as one text: objects that say the same need not be tried twice.
extension Shape {
    var signature: String {
        let fields = fields.map { "\($0.key)\($0.isRequired ? "!" : "")\($0.allowsNull ? "?" : ""): \($0.type.signature)" }
        return "{\(fields.joined(separator: ", ")), \(unknown), \(oneOf)}"
    }
}

extension FieldType {
    fileprivate var signature: String {
        switch self {
        case .object(let shape): shape.signature
        case .map(let value, let keys): "map \(keys) \(value.signature)"
        case .list(let item, _): "list \(item.signature)"
        case .referenceOrObject(let asset, _): "\(asset) or object"
        case .byShape(let alternatives):
            "\(alternatives.allowsNull) "
                + [alternatives.scalar, alternatives.sequence, alternatives.mapping].map { $0?.signature ?? "-" }
                .joined(separator: "|")
        case .variants(let variants):
            variants.cases.map { "\($0.value) \($0.shape.signature)" }.joined(separator: " | ")
        case .orBinding(let type): "binding or \(type.signature)"
        case .integer(let whole): "\(word) \(whole.range)"
        case .number(let range, _): "\(word) \(range)"
        case .choice(let choice): "\(word) \(choice.folding)"
        case .reference(let reference): "\(word) \(reference.needsVersion)"
        default: word
        }
    }
}
