/// What the control socket can be asked, and where: the server and the client derive both from here.
package enum ControlRequest: String, Sendable, CaseIterable {
    case status, drift, quota, plan, why, order, stop

    package var method: String {
        switch self {
        case .status, .drift, .quota: "GET"
        case .plan, .why, .order, .stop: "POST"
        }
    }

    package var path: String { "/api/v1/\(rawValue)" }
}

/// The commit whose plan is asked for.
package struct PlanQuestion: Sendable, Equatable, Codable {
    /// An absolute path of a folder or repository; nil: the configured source.
    package var folder: String?
    /// A branch, tag or commit; nil: the files as they are, or the newest commit of the source.
    package var revision: String?

    package init(folder: String?, revision: String?) {
        self.folder = folder
        self.revision = revision
    }
}

/// The endpoint that is asked about.
package struct WhyQuestion: Sendable, Equatable, Codable {
    package var endpoint: String

    package init(endpoint: String) { self.endpoint = endpoint }
}

/// What a person orders, by whom, why, and until when.
package struct OrderQuestion: Sendable, Equatable, Codable {
    package enum Verb: Sendable, Equatable, Codable {
        case suspend(endpoint: String)
        case resume(endpoint: String)
        case retry(endpoint: String)
        /// A branch, a tag or a commit; nil: the good revision before.
        case rollback(endpoint: String, revision: String?)
        /// Milliseconds of grace.
        case regenerateKey(type: String, endpoint: String, grace: Int64)
        /// `prune` or `freeze`.
        case approve(kind: String, commit: String)
        case advanceRollout(endpoint: String)
    }

    package var verb: Verb
    package var who: String
    package var why: String
    /// Milliseconds since 1970; nil: until somebody ends it.
    package var until: Int64?

    package init(_ verb: Verb, who: String, why: String, until: Int64?) {
        self.verb = verb
        self.who = who
        self.why = why
        self.until = until
    }
}

/// What went wrong, in one line.
package struct ControlError: Sendable, Codable, Error, CustomStringConvertible {
    package let error: String

    package init(_ error: String) { self.error = error }

    package var description: String { error }
}
