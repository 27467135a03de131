/// A shell that can complete the words of a call; one generator each.
enum Shell: String, CaseIterable {
    case bash, zsh, fish

    func completion(of interface: CommandLineInterface) -> String {
        switch self {
        case .bash: bashCompletion(interface)
        case .zsh: zshCompletion(interface)
        case .fish: fishCompletion(interface)
        }
    }
}

extension CommandLineInterface {
    /// What may follow `sluice help`.
    var helpWords: [String] { listed.map(\.name) + topics.map(\.name) }
}

/// A text within single quotes, for all three shells' needs of it.
func quoted(_ text: String, escaping escape: String = "'\\''") -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: escape) + "'"
}
