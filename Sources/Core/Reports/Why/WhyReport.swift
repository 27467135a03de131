/// Why an endpoint is not where git wants it: what it waits for, in the order of causes, or that it waits for nothing.
package struct WhyReport: Sendable, Equatable, Codable {
    /// One thing that is waited for.
    package struct Link: Sendable, Equatable, Codable {
        /// nil: the endpoint itself.
        package var deployment: String?
        /// One word in camel case, as in conditions.
        package var reason: String
        package var message: String
        /// nil where nothing remembers it.
        package var since: Timestamp?
        /// The observation, or the person's word, that lets it go on.
        package var goesOnWhen: String
        /// Where it is asked for: `file:line:column`.
        package var askedAt: String?

        package init(
            deployment: String?, reason: String, message: String, since: Timestamp?, goesOnWhen: String, askedAt: String?
        ) {
            self.deployment = deployment
            self.reason = reason
            self.message = message
            self.since = since
            self.goesOnWhen = goesOnWhen
            self.askedAt = askedAt
        }

        private enum CodingKeys: String, CodingKey {
            case deployment, reason, message, since
            case goesOnWhen = "goes_on_when"
            case askedAt = "asked_at"
        }
    }

    package private(set) var version = 1
    package var endpoint: String
    package var source: String
    /// What git asks for; nil when it does not ask for the endpoint.
    package var asked: String?
    /// The commit whose word holds here: another one after a rejection or a roll-back.
    package var holds: String?
    /// The last one that was true as a whole.
    package var good: String?
    /// Where the endpoint is declared.
    package var declaredAt: String?
    /// Causes before what they hold up.
    package var chain: [Link]
    /// The last lines of the log of what was rejected.
    package var evidence: [String]

    package init(
        endpoint: String, source: String, asked: String?, holds: String?, good: String?, declaredAt: String?, chain: [Link],
        evidence: [String] = []
    ) {
        self.endpoint = endpoint
        self.source = source
        self.asked = asked
        self.holds = holds
        self.good = good
        self.declaredAt = declaredAt
        self.chain = chain
        self.evidence = evidence
    }

    private enum CodingKeys: String, CodingKey {
        case version, endpoint, source, asked, holds, good, chain, evidence
        case declaredAt = "declared_at"
    }
}
