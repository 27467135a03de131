/// The declarations that validation needs, made from the table of keys.
enum OperatorShape {
    static let shape = Shape(fields: fields(OperatorConfiguration.rows.map { (parts($0.path)[...], $0) }))

    /// `sources[].name` → sources, [], name
    private static func parts(_ path: String) -> [String] {
        path.split(separator: ".").flatMap { part in
            part.hasSuffix("[]") ? [String(part.dropLast(2)), "[]"] : [String(part)]
        }
    }

    private typealias Branch = (path: ArraySlice<String>, row: OperatorConfiguration.Row)

    private static func fields(_ branches: [Branch]) -> [Field] {
        var keys: [String] = []
        for branch in branches {
            if let key = branch.path.first, !keys.contains(key) { keys.append(key) }
        }
        return keys.map { key in
            let below = branches.filter { $0.path.first == key }.map { (path: $0.path.dropFirst(), row: $0.row) }
            guard let leaf = below.first(where: { $0.path.isEmpty })?.row else { return Field(key: key, type: type(of: below)) }
            return Field(key: key, type: type(of: leaf.type), isRequired: leaf.isRequired, meaning: leaf.meaning)
        }
    }

    private static func type(of branches: [Branch]) -> FieldType {
        guard let first = branches.first?.path.first else { return .any }
        if first == "[]" { return .list(.object(Shape(fields: fields(branches.map { ($0.path.dropFirst(), $0.row) })))) }
        guard first == "NAME", let branch = branches.first else { return .object(Shape(fields: fields(branches))) }
        if branch.path.count == 1 { return .map(type(of: branch.row.type)) }
        return .map(.object(Shape(fields: fields(branches.map { ($0.path.dropFirst(), $0.row) }))))
    }

    private static func type(of value: OperatorValue) -> FieldType {
        switch value {
        case .text, .path, .repository: .string
        case .texts: .list(.string)
        case .time: .any
        case .environment: .any
        case .duration: .measure(.duration)
        case .size: .measure(.size)
        case .whole(let range): .integer(Whole(range: range))
        case .word(let words): .choice(Choice(values: words, foldsCase: false))
        }
    }
}
