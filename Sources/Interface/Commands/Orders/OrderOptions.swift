import Fleet
import Planning
import Reports
import System

/// What all orders by hand have in common: who gives them, why, and until when they hold.
enum OrderOptions {
    static let endpoint = ArgumentSpecification("endpoint", .text("endpoint"), help: "the endpoint's name")
    static let who = OptionSpecification("as", .text("name"), help: "who orders it; default the user of this machine")
    static let why = OptionSpecification("why", short: "m", .text("reason"), help: "why, for whoever looks at it later")
    static let until = OptionSpecification(
        "until", .time, help: "when it ends by itself: a time, or how long from now (2h)")

    static let always: [OptionSpecification] = [who, why, .output(.text, .json)] + OptionSpecification.whereabouts

    static func run(_ verb: OrderRequest.Verb, _ context: CommandContext) async throws -> ExitCode {
        let values = context.values
        let end = try values[until].flatMap { TimeWord($0) }.map { try moment($0, after: context.now()) }
        let request = OrderRequest(verb, who: values[who] ?? user, why: values[why] ?? "", until: end)
        try context.show(try await context.operations.order(request, context.settings))
        return .done
    }

    private static func moment(_ word: TimeWord, after now: Moment) throws -> Moment {
        let end: Moment =
            switch word {
            case .at(let moment): moment
            case .ago(let milliseconds): now.adding(milliseconds: milliseconds)
            }
        guard end > now else {
            throw UsageError("--until \(Timestamp(end).text) is past: say a time to come, or how long from now (2h)")
        }
        return end
    }

    /// Behind `sudo` it is the person, not root.
    private static var user: String {
        ["SUDO_USER", "USER", "LOGNAME"].lazy.compactMap(environmentVariable).first { !$0.isEmpty } ?? "unknown"
    }
}
