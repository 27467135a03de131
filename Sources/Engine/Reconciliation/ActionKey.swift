package import Fleet
package import Planning

/// What an action does, without its details: two actions with the same key are never under way at once.
package enum ActionKey: Hashable, Sendable {
    case prepareEnvironment(EnvironmentRecipe)
    case keys(EndpointKey)
    case key(EndpointKey, KeyHash)
    case instance(Incarnation)
    case publish

    package init(_ action: Action) {
        self =
            switch action {
            case .prepareEnvironment(let recipe): .prepareEnvironment(recipe)
            case .issueKeys(let endpoint), .revokeKeys(let endpoint): .keys(endpoint)
            case .replaceKey(let endpoint, let old): .key(endpoint, old)
            case .start(let launch): .instance(launch.incarnation)
            case .stop(let incarnation), .clear(let incarnation): .instance(incarnation)
            case .publish, .publishHealth: .publish
            }
    }
}

/// Why an action failed, and when it may be tried again: after 0.5 s, doubling up to 30 s.
package struct Obstacle: Sendable, Equatable {
    package let reason: String
    package let failures: Int
    package let notBefore: Moment
    private let since: Moment

    /// Also when the clock was set back to before it failed.
    func isOver(at now: Moment) -> Bool { now >= notBefore || now < since }

    init(reason: String, after earlier: Obstacle?, now: Moment) {
        self.reason = reason
        since = now
        failures = (earlier?.failures ?? 0) + 1
        notBefore = now.adding(milliseconds: min(30_000, 500 << Int64(min(failures - 1, 10))))
    }
}
