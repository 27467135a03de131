import Fleet
import Planning
import Support
import Testing

@Suite struct RandomFleetTests {
    @Test(arguments: 0..<300) func `a memory that is lost and rebuilt on the way changes nothing of that`(seed: Int) {
        var fleet = RandomFleet(seed: seed, losesMemory: true)
        fleet.run(steps: 60)
        let settled = fleet.settle()
        let world = fleet.world
        let story = Comment(rawValue: "seed \(seed)\n" + fleet.story.joined(separator: "\n"))
        #expect(settled, story)
        #expect(world.violations == [], story)
        #expect(world.differences == [], story)
    }

    @Test(arguments: 0..<300) func `whatever happens, it comes to the end that the commit asks for, and breaks no promise`(
        seed: Int
    ) {
        var fleet = RandomFleet(seed: seed)
        fleet.run(steps: 60)
        let settled = fleet.settle()
        let world = fleet.world
        let story = Comment(rawValue: "seed \(seed)\n" + fleet.story.joined(separator: "\n"))
        #expect(settled, story)
        #expect(world.violations == [], story)
        #expect(world.differences == [], story)
    }
}

extension PlannedWorld {
    /// Where the world is not what the commit asks for.
    fileprivate var differences: [String] {
        var found: [String] = []
        for deployment in desired.deployments.values.sorted(by: { $0.key < $1.key }) {
            let alive = alive(deployment.key)
            if alive.count != deployment.instanceCount.value {
                found.append("\(deployment.key): \(alive.count) of \(deployment.instanceCount.value)")
            }
            for instance in alive where !isCurrent(instance, deployment) { found.append("\(instance.incarnation) is outdated") }
            let routed = routes.endpoints[deployment.key.endpoint]?.deployments[deployment.key.name]?.instances ?? []
            if routed.map(\.incarnation) != alive.map(\.incarnation) || routed.contains(where: { $0.health != .healthy }) {
                found.append("\(deployment.key) is routed to \(routed)")
            }
            if memory.admissions[deployment.key] != Admission(for: deployment) { found.append("\(deployment.key): admission") }
        }
        for endpoint in desired.endpoints.values where routes.endpoints[endpoint.key]?.traffic != endpoint.traffic.value {
            found.append("\(endpoint.key): \(String(describing: routes.endpoints[endpoint.key]?.traffic))")
        }
        return found + leftovers
    }

    private func isCurrent(_ instance: ObservedInstance, _ deployment: Deployment) -> Bool {
        guard let spec = memory.launches[instance.incarnation]?.spec else { return false }
        return spec == InstanceSpec(deployment, environment: spec.environment)
    }

    /// What nobody asks for.
    private var leftovers: [String] {
        instances.filter { !$0.state.isAlive || desired.deployments[$0.deployment] == nil }.map { "left: \($0)" }
            + memory.launches.keys.filter { launch in !instances.contains { $0.incarnation == launch } }.map { "launch \($0)" }
            + memory.admissions.keys.filter { desired.deployments[$0] == nil }.map { "admission of \($0)" }
            + memory.failures.keys.filter { desired.deployments[$0] == nil }.map { "failures of \($0)" }
            + memory.steps.keys.filter { desired.endpoints[$0] == nil }.map { "step of \($0)" }
            + memory.keys.keys.filter { desired.endpoints[$0] == nil }.map { "keys of \($0)" }
            + routes.endpoints.keys.filter { desired.endpoints[$0] == nil }.map { "route of \($0)" }
    }
}
