package import Fleet

/// One thing to do. Every action is idempotent: done twice, the world is the same.
package enum Action: Hashable, Sendable {
    /// Resolves and installs a Python environment.
    case prepareEnvironment(EnvironmentRecipe)
    /// Makes the two keys of an endpoint, unless it has them.
    case issueKeys(EndpointKey)
    /// Makes a new key in the place of the one with this hash, unless that has been done.
    case replaceKey(EndpointKey, KeyHash)
    /// Starts an instance whose launch is recorded.
    case start(Launch)
    /// Stops an instance that gets no requests any more: SIGTERM, a graceful wait, then the whole group is killed.
    case stop(Incarnation)
    /// Removes what is left of an exited instance.
    case clear(Incarnation)
    /// Makes the proxy route like this, in an order that loses no request.
    case publish(RouteTable)
    /// Tells the proxy which instances are well, and changes nothing else.
    case publishHealth(RouteTable)
    /// Revokes the keys of an endpoint that is gone.
    case revokeKeys(EndpointKey)
}

/// What one pass decided: what to remember first, what to do then, and when to look again.
package struct Plan: Sendable, Equatable {
    package var actions: [Action]
    /// To be committed before the actions.
    package var memory: Memory
    /// When to look again without news; nil when nothing but news can change the outcome.
    package var wake: Moment?
    /// Why something that the commit asks for is not being done yet, by endpoint and deployment.
    package var waits: [Wait]

    package init(actions: [Action] = [], memory: Memory, wake: Moment? = nil, waits: [Wait] = []) {
        self.actions = actions
        self.memory = memory
        self.wake = wake
        self.waits = waits
    }
}

/// Why an endpoint or one of its deployments is not where the commit wants it.
package struct Wait: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, Codable {
        /// It goes on by itself.
        case progressing = "Progressing"
        /// It waits for room in the quota.
        case quota = "WaitingForQuota"
        /// It failed and is tried again later.
        case backingOff = "BackingOff"
        /// It needs a person or another commit.
        case blocked = "Blocked"
    }

    package let endpoint: EndpointKey
    /// nil: the endpoint itself.
    package let deployment: String?
    package let kind: Kind
    /// One word in camel case, for scripts.
    package let reason: String
    /// One line: what is waited for, and for a block what to do.
    package let message: String

    package init(endpoint: EndpointKey, deployment: String?, kind: Kind, reason: String, _ message: String) {
        self.endpoint = endpoint
        self.deployment = deployment
        self.kind = kind
        self.reason = reason
        self.message = message
    }
}
