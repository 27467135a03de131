package import Fleet

/// Events as they were recorded, the newest last.
package struct EventReport: Sendable, Equatable, Codable {
    package struct Entry: Sendable, Equatable, Codable {
        /// Grows with every event that is recorded.
        package var number: Int
        package var at: Timestamp
        /// One word: `CommitInForce`, `InstanceStarted`, `TrafficChanged` …
        package var kind: String
        /// The endpoint, `endpoint/deployment` or source that it speaks of.
        package var subject: String
        package var message: String
        /// In full.
        package var commit: String?

        package init(number: Int, _ event: Event) {
            self.number = number
            at = Timestamp(event.at)
            kind = event.kind
            subject = event.subject
            message = event.message
            commit = event.commit?.text
        }
    }

    package private(set) var version = 1
    /// Whose history it is; nil: everything.
    package var endpoint: String?
    package var events: [Entry]
    /// How many more there are before the first.
    package var omitted: Int

    /// - Parameters:
    ///   - entries: the oldest first.
    ///   - endpoint: whose history is asked for; nil: all events.
    ///   - limit: how many of the newest are shown; nil: all.
    package init(_ entries: [Entry], of endpoint: String? = nil, since: Moment? = nil, limit: Int? = nil) {
        let wanted = entries.filter { entry in
            (endpoint.map { entry.speaks(of: $0) } ?? true) && (since.map { entry.at.moment >= $0 } ?? true)
        }
        self.endpoint = endpoint
        events = limit.map { Array(wanted.suffix($0)) } ?? wanted
        omitted = wanted.count - events.count
    }
}

extension EventReport.Entry {
    /// Kinds whose subject is a source, which may have the name of an endpoint.
    private static let ofSources: Set = ["CommitInForce", "CommitInvalid", "CommitRefused", "PinFailed"]

    /// Whether it is about the endpoint or one of its deployments.
    package func speaks(of endpoint: String) -> Bool {
        !Self.ofSources.contains(kind) && (subject == endpoint || subject.hasPrefix(endpoint + "/"))
    }
}
