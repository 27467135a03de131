import Fleet
import Planning
import Support
import Testing

@Suite struct ConvergenceTests {
    @Test func `an endpoint has not converged while a removed deployment still runs`() throws {
        let blue = EndpointKey.digits["blue"]
        var world = PlannedWorld(.example([.example("blue"), .example("green")], traffic: ["blue": 100]))
        world.settle()
        world.desired = .example([.example("green")], traffic: ["green": 100])
        var courses: [Bool] = []
        for _ in 0..<60 {
            world.pass()
            let status = status(
                desired: world.desired, observed: world.observed, memory: world.memory, settings: world.settings,
                now: world.now)
            let endpoint = try #require(status.endpoints.first)
            let converged = endpoint.conditions.contains { $0.kind == .converged && $0.status }
            #expect(!converged || world.alive(blue).isEmpty, "\(world.transcript)")
            courses.append(converged)
        }
        #expect(courses.first == false && courses.last == true)
    }
}
