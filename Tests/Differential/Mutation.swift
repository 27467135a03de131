@testable import Manifests

/// Another value for a field: another spelling of a right one, or a wrong one.
struct Mutation {
    let name: String
    let value: Sample

    init(_ name: String, _ value: Sample) {
        self.name = name
        self.value = value
    }

    private static let number = Mutation("number", .plain("5"))
    private static let truth = Mutation("truth", .plain("yes"))
    private static let word = Mutation("word", .quoted("nonsense"))
    private static let list = Mutation("list", .list([.quoted("text")]))
    private static let mapping = Mutation("mapping", .mapping(Sample.Members(["nonsense": .quoted("text")])))
    private static let numberKey = Mutation("number-key", .mapping(Sample.Members(["5": .quoted("text")])))

    /// What is tried in place of a value of that type.
    static func all(of type: FieldType) -> [Mutation] { [Mutation("null", .plain("null"))] + values(of: type) }

    private static func values(of type: FieldType) -> [Mutation] {
        switch type {
        case .string, .measure: [number, truth, list, mapping]
        case .text: [number, truth, list, Mutation("form", .quoted("No good/..-x"))]
        case .version: [number, truth, list, Mutation("float", .plain("1.10")), Mutation("date", .plain("2026-01-31"))]
        case .integer(let whole): integers(whole)
        case .number:
            [
                word, truth, list, Mutation("quoted", .quoted("0.5")), Mutation("above", .plain("7.5")),
                Mutation("below", .plain("-7.5")), Mutation("nan", .plain(".nan")),
            ]
        case .boolean:
            [
                word, number, list, truth, Mutation("quoted", .quoted("true")), Mutation("upper", .quoted("YES")),
                Mutation("mixed", .quoted("tRUE")), Mutation("one", .plain("1")), Mutation("zero", .plain("0.0")),
            ]
        case .dateTime:
            [word, number, list, Mutation("date", .plain("2026-01-31T10:00:00")), Mutation("day", .quoted("2026-01-31"))]
        case .choice(let choice): choices(choice)
        case .texts, .variables, .object, .variants: [word, number, list, numberKey, mapping]
        case .map: [word, list, numberKey, Mutation("null-value", .mapping(Sample.Members(["blue": .plain("null")])))]
        case .list: [word, mapping, Mutation("empty", .list([]))]
        case .any: [number, list]
        case .reference(let reference):
            [word, number, list, mapping]
                + (reference.needsVersion ? [Mutation("unversioned", .quoted("azureml:sample"))] : [])
        case .referenceOrObject: [word, number, list, mapping]
        case .pathOrMapping: [number, list, mapping]
        case .byShape: [word, number, list, mapping]
        case .literal: [word, truth, list, mapping, Mutation("float", .plain("1.10")), Mutation("date", .plain("2026-01-31"))]
        case .orBinding(let inner): values(of: inner) + [Mutation("binding", .quoted("${{parent.inputs.sample}}"))]
        }
    }

    private static func integers(_ whole: Whole) -> [Mutation] {
        var values = [
            word, truth, list, Mutation("quoted", .quoted("3")), Mutation("fraction", .plain("1.9")),
            Mutation("float", .plain("2.0")),
            Mutation("padded", .quoted(" 3 ")), Mutation("exponent", .plain("1e1")), Mutation("underscore", .plain("1_0")),
            Mutation("quoted-fraction", .quoted("1.9")), Mutation("base-60", .plain("1:30")),
            Mutation("infinity", .plain(".inf")),
        ]
        if whole.range.lowerBound > Int.min { values.append(Mutation("below", .plain("\(whole.range.lowerBound - 1)"))) }
        if whole.range.upperBound < Int.max { values.append(Mutation("above", .plain("\(whole.range.upperBound + 1)"))) }
        return values
    }

    private static func choices(_ choice: Choice) -> [Mutation] {
        let value = choice.values[choice.values.count - 1]
        let camel = value.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return [word, number, truth, list, Mutation("upper", .quoted(value.uppercased())), Mutation("camel", .quoted(camel))]
            + choice.values.map { Mutation("value-\($0)", .quoted($0)) }
    }
}
