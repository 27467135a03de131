import Reports

/// Help about something that is not a command.
package struct HelpTopic: Sendable {
    package let name: String
    package let summary: String
    let text: @Sendable (CommandLineInterface, _ width: Int) -> StyledText
}

package let allTopics: [HelpTopic] = [.configuration, .environment, .exitCodes]
