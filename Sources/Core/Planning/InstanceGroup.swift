import Fleet

/// The instances of one deployment, sorted into what shall become of them.
struct InstanceGroup {
    let key: DeploymentKey
    /// nil: the commit does not ask for it any more.
    let deployment: Deployment?
    /// Wanted and alive, started from the desired spec.
    var current: [ObservedInstance] = []
    /// Alive, started from another spec, and still needed until their successors are ready.
    var outdated: [ObservedInstance] = []
    /// Alive, and on their way out: out of the route, drained, stopped.
    var leaving: [ObservedInstance] = []

    /// All declared instances are ready and in the acknowledged route.
    func isFullyRouted(by route: DeploymentRoute?) -> Bool {
        guard let deployment else { return false }
        let healthy = Set((route?.instances ?? []).filter { $0.health == .healthy }.map(\.incarnation))
        let serving = current.filter { $0.state == .ready && healthy.contains($0.incarnation) }
        return serving.count >= deployment.instanceCount.value
    }

    /// All declared instances are ready, whatever the proxy knows.
    var isFullyReady: Bool {
        deployment.map { deployment in current.count { $0.state == .ready } >= deployment.instanceCount.value } ?? false
    }
}
