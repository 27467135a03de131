import Fleet
import YAML

extension Validation {
    mutating func mapping(_ node: Node, keys: Shape?) -> Entries? {
        if let entries = node.mapping { return entries }
        let wanted = keys.map { " with " + $0.fields.prefix(3).map(\.key).joined(separator: ", ") } ?? ""
        add("type-mapping", "\(name) must be a mapping\(wanted), got \(node.kind)", at: node.mark)
        return nil
    }

    mutating func checkMap(_ node: Node, values: FieldType, keys: MapKeys) {
        for entry in mapping(node, keys: nil) ?? [] {
            within(entry.name) {
                $0.checkKey(entry, keys: keys)
                $0.check(entry.value, against: values, owner: entry.keyMark)
            }
        }
    }

    private mutating func checkKey(_ entry: Entry, keys: MapKeys) {
        switch keys {
        case .any: break
        case .text:
            guard entry.key.resolved != .string else { return }
            add("type-string", "\(name) must have a text as its key, got \(entry.key.resolved.kind); quote it", at: entry.keyMark)
        case .choice(let words):
            guard !words.contains(entry.name) else { return }
            let known = words.isEmpty ? "has no place here" : "is not one of \(words.joined(separator: ", "))"
            add("unknown-key", "\(name) \(known)", at: entry.keyMark)
        case .form(let rule):
            guard entry.key.resolved != .string || !rule.accepts(entry.name) else { return }
            add(rule.rule, "\(name) must have a key of \(rule.advice)", at: entry.keyMark)
        }
    }

    mutating func checkList(_ node: Node, items: FieldType, length: Length) {
        guard let sequence = node.sequence else {
            return add("type-sequence", "\(name) must be a sequence, got \(node.kind)", at: node.mark)
        }
        if sequence.count > length.most {
            let message = "\(name) has \(sequence.count) entries; at most \(length.most)"
            add(length.rule, message, at: Array(sequence)[length.most].mark)
        }
        for item in sequence { check(item, against: items, owner: item.mark) }
    }

    mutating func checkAsset(_ node: Node, asset: AssetKind, shape: Shape, owner: Mark) {
        if let entries = node.mapping {
            check(entries, against: shape, owner: owner)
        } else if !node.isScalar {
            add("type-\(asset.rawValue)", "\(name) must be one reference or mapping, got a sequence", at: node.mark)
        } else {
            checkString(node)
            checkPrefix(node, asset: asset)
        }
    }

    private mutating func checkPrefix(_ node: Node, asset: AssetKind) {
        guard let scalar = node.scalar, scalar.resolved == .string, !scalar.text.isEmpty, !scalar.text.hasPrefix("azureml:"),
            !scalar.text.hasPrefix("${")
        else { return }
        let message =
            "\(asset.rawValue) reference \"\(scalar.text)\" must begin with \"azureml:\" (azureml:NAME:VERSION)"
        add("reference-syntax", message, at: node.mark, fix: .prefixing(scalar))
    }

    mutating func checkAlternatives(_ node: Node, _ alternatives: Alternatives, owner: Mark) {
        if alternatives.allowsNull, node.resolved == .null { return }
        let type =
            node.isScalar ? alternatives.scalar : node.isMapping ? alternatives.mapping : alternatives.sequence
        guard let type else {
            let forms = [
                alternatives.scalar.map(\.word), alternatives.sequence.map(\.word), alternatives.mapping.map(\.word),
            ].compactMap { $0 }
            let message = "\(name) must be \(forms.joined(separator: " or ")), got \(node.kind)"
            return add(alternatives.rule, message, at: node.mark)
        }
        check(node, against: type, owner: owner)
    }

    mutating func checkVariants(_ node: Node, _ variants: Variants, owner: Mark) {
        guard let entries = mapping(node, keys: variants.merged) else { return }
        guard let (value, shape) = variants.find(node) else {
            // Without the telling key nothing but it can be judged, and the keys that none of them has.
            return check(entries, against: variants.merged, owner: owner)
        }
        let foreign = entries.filter {
            shape.unknown == .rejected && shape.index(of: $0.nameBytes) == nil && variants.merged.index(of: $0.nameBytes) != nil
        }
        for entry in foreign {
            let message = "\(name(of: entry.name)) is not valid with \(variants.key) \"\(value)\""
            add("unknown-key", message, at: entry.keyMark)
        }
        let names = Set(foreign.map(\.name))
        let own = names.isEmpty ? Array(entries) : entries.filter { !names.contains($0.name) }
        check(own, against: shape, owner: owner)
    }
}
