import Fleet
import Planning

/// What a pass knew when it asked for an action.
struct Decision: Sendable {
    let desired: Desired
    let observed: Observed
    let settings: Settings

    func isReady(_ incarnation: Incarnation) -> Bool { observed.instances.known?[incarnation]?.state == .ready }

    /// What the proxy did, as far as the pass could see.
    var routes: RouteTable? { observed.router.known?.acknowledged }

    /// Instances that are ready and get requests in this table.
    func serving(_ key: DeploymentKey, in table: RouteTable) -> [Incarnation] {
        let route = table.endpoints[key.endpoint]?.deployments[key.name]
        return (route?.instances ?? []).filter { $0.health == .healthy && isReady($0.incarnation) }.map(\.incarnation)
    }
}
