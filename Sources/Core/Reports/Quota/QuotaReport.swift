/// Cores in use and their limits, by Azure's family and in total.
package struct QuotaReport: Sendable, Equatable, Codable {
    package struct Usage: Sendable, Equatable, Codable {
        /// Cores that count now.
        package var used: Int
        /// The most that counts on the way to the commit; equal to `used` when nothing is under way.
        package var peak: Int
        /// Cores that count when the commit is true.
        package var after: Int
        /// nil: not limited.
        package var limit: Int?

        package init(used: Int, peak: Int, after: Int, limit: Int?) {
            self.used = used
            self.peak = peak
            self.after = after
            self.limit = limit
        }
    }

    package struct Family: Sendable, Equatable, Codable {
        package var family: String
        package var used: Int
        package var peak: Int
        package var after: Int
        package var limit: Int?

        package init(_ family: String, _ usage: Usage) {
            self.family = family
            used = usage.used
            peak = usage.peak
            after = usage.after
            limit = usage.limit
        }

        package var usage: Usage { Usage(used: used, peak: peak, after: after, limit: limit) }
    }

    /// A deployment and the cores that it needs, the reserve counted in.
    package struct User: Sendable, Equatable, Codable {
        /// `endpoint/deployment`.
        package var deployment: String
        package var instanceType: String
        package var instances: Int
        /// Instances on top, for updates in place.
        package var reserve: Int
        package var cores: Int

        package init(deployment: String, instanceType: String, instances: Int, reserve: Int, cores: Int) {
            self.deployment = deployment
            self.instanceType = instanceType
            self.instances = instances
            self.reserve = reserve
            self.cores = cores
        }

        private enum CodingKeys: String, CodingKey {
            case deployment, instances, reserve, cores
            case instanceType = "instance_type"
        }
    }

    package private(set) var version = 1
    /// Sorted by name.
    package var families: [Family]
    package var total: Usage
    /// Sorted by name.
    package var users: [User]

    package init(families: [Family], total: Usage, users: [User]) {
        self.families = families
        self.total = total
        self.users = users
    }
}
