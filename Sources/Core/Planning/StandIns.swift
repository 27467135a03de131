package import Fleet

extension Desired {
    /// What is to be made true: what git asks for, with another revision in the place of each endpoint whose own was rejected or is
    /// overridden by hand.
    ///
    /// - Parameter read: what a commit that was in force, or is rolled back to, asks for; nil while it has not been read.
    package func standingIn(_ memory: Memory, read: (EndpointKey, Revision) -> Desired?) -> Desired {
        var result = self
        for (key, revision) in standInRevisions(memory) {
            guard let asked = self.revision(of: key) else { continue }
            if let other = read(key, revision), let endpoint = other.endpoints[key] {
                result.remove(key)
                result.endpoints[key] = endpoint
                for deployment in other.deployments(of: key) { result.deployments[deployment.key] = deployment }
                result.revisions[key] = revision
                result.standIns[key] = StandIn(asked: asked)
            } else {
                let why = "commit \(revision.commit.short), which it goes back to, has not been read yet"
                result.standIns[key] = StandIn(asked: asked, hold: why)
            }
        }
        return result
    }

    /// The revisions of other commits that stand in for what git asks for. A rejected one that nothing was good before stays: what of
    /// it works goes on, and what failed is not tried again.
    package func standInRevisions(_ memory: Memory) -> [EndpointKey: Revision] {
        var targets: [EndpointKey: Revision] = [:]
        for (key, remembered) in memory.revisions {
            guard let rejection = remembered.rejection, let good = remembered.good,
                rejection.revision.fingerprint == revision(of: key)?.fingerprint
            else { continue }
            targets[key] = good
        }
        for (key, control) in memory.manual {
            guard let rollback = control.rollback, rollback.replaces == revision(of: key)?.fingerprint else { continue }
            targets[key] = rollback.target
        }
        return targets
    }

    private mutating func remove(_ key: EndpointKey) {
        for deployment in deployments(of: key) { deployments[deployment.key] = nil }
        endpoints[key] = nil
        revisions[key] = nil
    }
}
