import Reports

extension HelpTopic {
    /// From the options' own tables, and the variables that no option has.
    static let environment = HelpTopic(
        name: "environment", summary: "the variables that Sluice reads"
    ) { interface, width in
        heading("variables") + listing(variables(of: interface), width: width)
            + StyledText(
                "\n" + wrapped("an option goes before its variable, a variable before the key of sluice.yaml", width: width))
    }

    private static func variables(of interface: CommandLineInterface) -> [(String, String)] {
        var found: [String: String] = [
            "NO_COLOR": "when set, no colours, not even on a terminal",
            ToolsFolder.variable: "the folder of Envoy and uv, in place of tools in the state directory",
            "XDG_STATE_HOME":
                "where the state directory is when nothing names one: $XDG_STATE_HOME/sluice, else ~/.local/state/sluice",
        ]
        for option in interface.listed.flatMap(\.options) {
            guard let variable = option.variable else { continue }
            let key = option.key.map { ", \($0) in sluice.yaml" } ?? ""
            found[variable] = "\(option.help) (--\(option.long)\(key))"
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
