import Manifests
import Reports

extension HelpTopic {
    /// From the table that also reads the file.
    static let configuration = HelpTopic(
        name: "configuration", summary: "every key of sluice.yaml, the operator's configuration"
    ) { _, width in
        StyledText(wrapped(introduction, width: width))
            + sections.map { "\n" + heading($0.name) + listing($0.keys.map(row), width: width) }.joined()
            + "\n" + heading("example") + StyledText(example)
    }

    private static let introduction = """
        sluice.yaml is the operator's, and never read from a repository that is watched. It is looked for in the current folder; \
        --config or SLUICE_CONFIG name another. A relative path is taken from the folder of the file. An unknown key is an error.
        """

    private static let example = """
          sources:
            - name: fleet
              repository: /srv/fleet.git
          quota:
            total: 24

        """

    /// The keys by their first part, in the order of the table.
    private static var sections: [(name: String, keys: [OperatorKey])] {
        OperatorConfiguration.keys.reduce(into: []) { sections, key in
            let name = String(key.path.prefix { $0 != "." && $0 != "[" })
            if sections.last?.name == name {
                sections[sections.count - 1].keys.append(key)
            } else {
                sections.append((name, [key]))
            }
        }
    }

    private static func row(_ key: OperatorKey) -> (String, String) {
        let standard = key.standard.isEmpty ? "" : ", default \(key.standard)"
        return (key.path, "\(key.meaning) (\(key.type)\(standard); \(key.example))")
    }
}
