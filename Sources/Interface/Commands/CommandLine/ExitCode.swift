/// How a command ends: a contract with scripts, never changed.
package enum ExitCode: Int32, Sendable, CaseIterable {
    case done = 0
    case failed = 1
    case changes = 2
    case refused = 3
    case drift = 4
    case usage = 64

    package var meaning: String {
        switch self {
        case .done: "done, nothing to report"
        case .failed: "failed"
        case .changes: "there are changes (plan)"
        case .refused: "valid but refused by policy: quota, prune safety, freeze"
        case .drift: "drift found"
        case .usage: "wrong usage; nothing was done"
        }
    }

    /// Where several apply, the first of these.
    package static let precedence: [ExitCode] = [.usage, .failed, .refused, .drift, .changes, .done]

    package static func first(of codes: some Sequence<ExitCode>) -> ExitCode {
        let given = Set(codes)
        return precedence.first(where: given.contains) ?? .done
    }
}
