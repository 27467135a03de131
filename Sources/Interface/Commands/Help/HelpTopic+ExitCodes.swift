import Reports

extension HelpTopic {
    static let exitCodes = HelpTopic(name: "exit-codes", summary: "what the exit codes of all commands mean") { _, width in
        let rows = ExitCode.allCases.map { (String($0.rawValue), $0.meaning) }
        let order = ExitCode.precedence.map { String($0.rawValue) }.joined(separator: ", ")
        return heading("exit codes") + listing(rows, width: width)
            + StyledText("\n" + wrapped("where several apply, it is the first of: \(order)", width: width))
    }
}
