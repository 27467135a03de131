import YAML

/// Mappings that one key tells apart: `type: cron` has other keys than `type: recurrence`.
final class Variants: Sendable {
    struct Case: Sendable {
        /// What the telling key says; empty where there is none, and other keys tell.
        let value: String
        let shape: Shape
        /// A further key that must be there, or must say something.
        var condition: Condition?
        /// No case of its own: says what is missing when no condition of its value holds.
        var isRemainder = false
    }

    struct Condition: Sendable {
        let key: String
        /// What it must say; empty when it needs only to be there.
        var values: [String] = []
        /// A second key that must be there.
        var second: String?

        func holds(in node: Node) -> Bool {
            guard let entry = node[key], second.map({ node[$0] != nil }) ?? true else { return false }
            return values.isEmpty || values.contains(entry.value.scalar.map { Choice.snake($0.text) } ?? "")
        }
    }

    /// The key that tells them apart.
    let key: String
    let meaning: String
    let isRequired: Bool
    /// Of cases with the same value the first counts whose condition holds.
    let cases: [Case]
    private let remainders: [Case]
    /// The value that a missing key stands for.
    let otherwise: String?
    /// Keys that, without the telling one, stand for a value.
    let implied: [(key: String, value: String)]
    /// Other values are as good, and have these keys.
    let others: Shape?
    /// All keys of all of them; required are the telling one and those that all of them require.
    let merged: Shape
    private let choice: Choice
    private let effect: LocalEffect

    init(
        _ key: String, _ meaning: String, folding: Choice.Folding = .lower, isRequired: Bool = true, otherwise: String? = nil,
        implied: [(key: String, value: String)] = [], others: Shape? = nil, effect: LocalEffect = .local, cases: [Case]
    ) {
        let values = cases.map(\.value).filter { !$0.isEmpty }
        choice = Choice(
            values: values.indices.filter { values.firstIndex(of: values[$0]) == $0 }.map { values[$0] }, folding: folding)
        func telling(_ type: FieldType) -> Field {
            Field(key: key, type: type, isRequired: isRequired, effect: effect, meaning: meaning)
        }
        self.key = key
        self.meaning = meaning
        self.isRequired = isRequired
        self.otherwise = otherwise
        self.implied = implied
        self.effect = effect
        self.others = others.map { Shape(fields: [telling(.string)] + $0.fields, unknown: $0.unknown) }
        let all = cases.map { item in
            guard !item.value.isEmpty else { return item }
            let own = telling(.choice(Choice(values: [item.value], folding: folding)))
            let shape = Shape(fields: [own] + item.shape.fields, hints: item.shape.hints, unknown: item.shape.unknown)
            return Case(value: item.value, shape: shape, condition: item.condition, isRemainder: item.isRemainder)
        }
        self.cases = all.filter { !$0.isRemainder }
        remainders = all.filter(\.isRemainder)
        var fields = [telling(others == nil ? .choice(choice) : .string)]
        for field in cases.flatMap(\.shape.fields) where !fields.contains(where: { $0.key == field.key }) {
            fields.append(field.requiring(cases.allSatisfy { $0.shape.field(field.key)?.isRequired ?? false }))
        }
        merged = Shape(fields: fields)
    }

    convenience init(
        _ key: String, _ meaning: String, folding: Choice.Folding = .lower, isRequired: Bool = true, otherwise: String? = nil,
        others: Shape? = nil, effect: LocalEffect = .local, _ cases: [(String, Shape)]
    ) {
        self.init(
            key, meaning, folding: folding, isRequired: isRequired, otherwise: otherwise, others: others, effect: effect,
            cases: cases.map { Case(value: $0.0, shape: $0.1) })
    }

    /// The case that a mapping is, and what its telling key says or stands for; nil when it is none of them.
    func find(_ node: Node) -> (value: String, shape: Shape)? {
        let told = node[key].map { $0.value.resolved == .string ? $0.value.scalar?.text ?? "" : nil }
        guard let value = told ?? implied.first(where: { node[$0.key] != nil })?.value ?? otherwise else { return nil }
        guard value.isEmpty ? told == nil : choice.value(of: value) != nil else {
            return value.isEmpty ? nil : others.map { (value, $0) }
        }
        let declared = choice.value(of: value) ?? value
        let found = (cases + remainders).first { $0.value == declared && $0.condition?.holds(in: node) ?? true }
        return found.map { (value, $0.shape) }
    }

    /// The same with other shapes; `change` is not given the telling key.
    func mapping(_ change: (Shape) -> Shape) -> Variants {
        func changed(_ shape: Shape) -> Shape {
            change(Shape(fields: shape.fields.filter { $0.key != key }, hints: shape.hints, unknown: shape.unknown))
        }
        return Variants(
            key, meaning, folding: choice.folding, isRequired: isRequired, otherwise: otherwise, implied: implied,
            others: others.map(changed), effect: effect,
            cases: (cases + remainders).map {
                Case(value: $0.value, shape: changed($0.shape), condition: $0.condition, isRemainder: $0.isRemainder)
            })
    }
}
