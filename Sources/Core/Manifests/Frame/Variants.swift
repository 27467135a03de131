/// Mappings that one key tells apart: `type: cron` has other keys than `type: recurrence`.
final class Variants: Sendable {
    struct Case: Sendable {
        let value: String
        let shape: Shape
    }

    /// The key that tells them apart.
    let key: String
    let meaning: String
    let isRequired: Bool
    let cases: [Case]
    /// The value that a missing key stands for.
    let otherwise: String?
    /// All keys of all of them; none but the telling one is required.
    let merged: Shape
    private let choice: Choice

    init(
        _ key: String, _ meaning: String, folding: Choice.Folding = .lower, isRequired: Bool = true, otherwise: String? = nil,
        effect: LocalEffect = .local, _ cases: [(String, Shape)]
    ) {
        let choice = Choice(values: cases.map(\.0), folding: folding)
        let telling = Field(key: key, type: .choice(choice), isRequired: isRequired, effect: effect, meaning: meaning)
        self.key = key
        self.meaning = meaning
        self.isRequired = isRequired
        self.choice = choice
        self.otherwise = otherwise
        self.cases = cases.map { value, shape in
            let own = Field(
                key: key, type: .choice(Choice(values: [value], folding: folding)), isRequired: isRequired, effect: effect,
                meaning: meaning)
            return Case(value: value, shape: Shape(fields: [own] + shape.fields, hints: shape.hints, unknown: shape.unknown))
        }
        var fields = [telling]
        for field in cases.flatMap(\.1.fields) where !fields.contains(where: { $0.key == field.key }) {
            fields.append(field.requiring(false))
        }
        merged = Shape(fields: fields)
    }

    /// The keys that go with a value; nil when there is no such value.
    func shape(for text: String) -> Shape? {
        choice.value(of: text).flatMap { value in cases.first { $0.value == value }?.shape }
    }
}
