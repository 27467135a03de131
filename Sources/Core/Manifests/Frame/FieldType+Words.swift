extension FieldType {
    /// For people: "text", "a whole number".
    var word: String {
        switch self {
        case .string: "text"
        case .text(let rule): rule.advice
        case .version: "text or a number"
        case .integer: "a whole number"
        case .number: "a number"
        case .boolean: "true or false"
        case .measure(let measure): measure.advice
        case .dateTime: "a date and time"
        case .choice(let choice): choice.values.joined(separator: ", ")
        case .texts: "a mapping of texts"
        case .variables: "a mapping NAME: value"
        case .object, .variants: "a mapping"
        case .literal(let truth): truth ? "text, a number or a truth value" : "text or a number"
        case .orBinding(let type): type.word
        case .map(let value, _): "a mapping of \(value.plainWord)"
        case .list(let item, _): "a list of \(item.plainWord)"
        case .any: "anything"
        case .reference(let reference):
            reference.needsPrefix
                ? "a \(reference.asset.rawValue) (azureml:NAME)" : "a \(reference.asset.rawValue) by name or path"
        case .referenceOrObject(let asset, _): "a reference or the \(asset.rawValue) itself"
        case .pathOrMapping: "a path or the content itself"
        case .byShape(let alternatives):
            [alternatives.scalar, alternatives.sequence, alternatives.mapping].compactMap { $0?.word }
                .joined(separator: " or ")
        }
    }

    private var plainWord: String {
        switch self {
        case .string, .text: "text"
        case .integer: "whole numbers"
        case .number: "numbers"
        case .object, .variants: "mappings"
        default: word
        }
    }
}
