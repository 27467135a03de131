package import Fleet

/// A deployment and the instances that run for it.
package struct DeploymentStatus: Sendable, Equatable, Codable {
    package struct Instance: Sendable, Equatable, Codable {
        package var incarnation: Int
        package var pid: Int32?
        /// One word: `ready`, `starting`, `draining`, `exited` …
        package var state: String
        package var since: Timestamp?
        /// What is particular about it ("memory limit not enforced"): one line each.
        package var notes: [String]

        package init(incarnation: Int, pid: Int32?, state: String, since: Timestamp? = nil, notes: [String] = []) {
            self.incarnation = incarnation
            self.pid = pid
            self.state = state
            self.since = since
            self.notes = notes
        }
    }

    package struct Environment: Sendable, Equatable, Codable {
        package var name: String
        /// One word: `ready`, `preparing`, `failed`, `unresolved` …
        package var state: String

        package init(name: String, state: String) {
            self.name = name
            self.state = state
        }
    }

    package var name: String
    package var conditions: [ConditionStatus]
    package var instanceType: String
    /// As the commit asks for.
    package var instanceCount: Int
    package var ready: Int
    /// Sorted by incarnation.
    package var instances: [Instance]
    package var environment: Environment?
    /// Fields that are accepted and do nothing on a local machine.
    package var withoutLocalEffect: [String]

    package init(
        name: String, conditions: [Condition] = [], instanceType: String, instanceCount: Int, ready: Int,
        instances: [Instance] = [], environment: Environment? = nil, withoutLocalEffect: [String] = []
    ) {
        self.name = name
        self.conditions = conditions.map(ConditionStatus.init)
        self.instanceType = instanceType
        self.instanceCount = instanceCount
        self.ready = ready
        self.instances = instances
        self.environment = environment
        self.withoutLocalEffect = withoutLocalEffect
    }

    private enum CodingKeys: String, CodingKey {
        case name, conditions, ready, instances, environment
        case instanceType = "instance_type"
        case instanceCount = "instance_count"
        case withoutLocalEffect = "without_local_effect"
    }
}
