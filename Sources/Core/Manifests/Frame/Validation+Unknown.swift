import Fleet
import YAML

extension Validation {
    mutating func findUnknown(_ entry: Entry, beside claimed: inout FieldSet, in shape: Shape) {
        let full = name(of: entry.name)
        if let hint = shape.hints[entry.name] {
            switch hint.text {
            case .sentence(let text): add(hint.rule, text, at: entry.keyMark)
            case .means(let key): add(hint.rule, "unknown key \"\(full)\"; did you mean \"\(key)\"?", at: entry.keyMark)
            }
            return
        }
        // Of very many keys nobody reads what each was meant to be.
        guard findings.count < 10 * Findings.most else { return add("unknown-key", "unknown key \"\(full)\"", at: entry.keyMark) }
        var note = ""
        if case .bool(let value) = entry.key.resolved { note = " (YAML 1.1 reads it as boolean \(value))" }
        let known = shape.fields.map(\.key)
        let words = entry.name.filter { $0 != " " }
        let suggestion =
            Suggestion.nearest(to: words, in: known)
            ?? known.first { key in Choice.folded(words).hasPrefix(Choice.folded(key)) && key.count > 3 }
            ?? known.first { key in Choice.folded(key).hasPrefix(Choice.folded(words)) && words.count > 5 }
        let phrase = suggestion.map { "; did you mean \"\($0)\"?" } ?? ""
        let fix = suggestion.flatMap { certainKey($0, for: entry, in: shape, &claimed) }
        add("unknown-key", "unknown key \"\(full)\"\(note)\(phrase)", at: entry.keyMark, fix: fix)
    }

    /// A key that is there already, or will be by another repair, would be there twice.
    private func certainKey(_ key: String, for entry: Entry, in shape: Shape, _ claimed: inout FieldSet) -> Fix.Change? {
        guard let index = shape.index(of: Array(key.utf8)[...]), !claimed.contains(index),
            Suggestion.isCertain(key, for: entry.name, in: shape.fields.map(\.key))
        else { return nil }
        claimed.insert(index)
        return .respelling(entry.key, as: key)
    }

    mutating func findMissing(_ field: Field, at owner: Mark) {
        let full = name(of: field.key)
        let what = full == field.key ? "required key \"\(field.key)\" is missing" : "\(full) is missing"
        let advice = field.key == "endpoint_name" ? "; give it in the file or bind it in fleet.yaml" : ""
        add("required", what + advice, at: owner)
    }

    mutating func checkOneOf(_ entries: some Sequence<Entry>, _ keys: [String], at owner: Mark) {
        let there = entries.filter { keys.contains($0.name) }
        guard let second = there.dropFirst().first else {
            if there.isEmpty { add("required", "\(name) needs one of \(keys.joined(separator: ", "))", at: owner) }
            return
        }
        add("one-of", "\(name) has both \(there[0].name) and \(second.name); give one of them", at: second.keyMark)
    }
}
