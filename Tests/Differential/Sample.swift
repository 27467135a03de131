/// A manifest or a part of one, before it is text.
indirect enum Sample: Sendable {
    /// As it stands: what YAML makes of it is the point.
    case plain(String)
    case quoted(String)
    case list([Sample])
    case mapping(Members)

    struct Members: Sendable {
        private(set) var keys: [String] = []
        private var values: [Sample] = []

        init(_ pairs: KeyValuePairs<String, Sample> = [:]) {
            for (key, value) in pairs { self[key] = value }
        }

        subscript(_ key: String) -> Sample? {
            get { keys.firstIndex(of: key).map { values[$0] } }
            set {
                if let index = keys.firstIndex(of: key) {
                    keys.remove(at: index)
                    values.remove(at: index)
                }
                guard let newValue else { return }
                keys.append(key)
                values.append(newValue)
            }
        }
    }

    /// In YAML's flow style.
    var text: String {
        switch self {
        case .plain(let text): text
        case .quoted(let text): "\"\(text)\""
        case .list(let items): "[" + items.map(\.text).joined(separator: ", ") + "]"
        case .mapping(let members): "{" + members.keys.map { "\($0): \(members[$0]?.text ?? "")" }.joined(separator: ", ") + "}"
        }
    }
}

extension Sample.Members {
    /// As a file: a line for each key.
    var file: String { keys.map { "\($0): \(self[$0]?.text ?? "")\n" }.joined() }
}
