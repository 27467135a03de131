import Fleet
import Planning

/// What becomes of endpoints that a source left behind which is not reconciled any more.
extension Engine {
    var claims: NameClaims { NameClaims(memory: memory, sources: Set(sources.keys)) }

    /// The keys of an endpoint that was left behind and does not run end with its claim on the name.
    mutating func takeOverNames(of candidate: Desired) -> [Effect] {
        let names = Set(candidate.endpoints.keys.map(\.name))
        let claims = claims
        let lost = claims.leftBehind.filter { names.contains($0.name) && !claims.isRunning($0) }
        // Its commit would claim the name again without being asked.
        for endpoint in lost { memory.sources[endpoint.source] = nil }
        let revoked = lost.map(Action.revokeKeys)
        underWay.formUnion(revoked.map(ActionKey.init))
        return revoked.map(Effect.perform)
    }

    /// Where the traffic of something stood that does not run any more, and that nobody will start, says nothing. Its keys stay,
    /// for the day on which its source comes back.
    mutating func forgetAbandoned() {
        let claims = claims
        for endpoint in claims.leftBehind where !claims.isRunning(endpoint) {
            memory.steps[endpoint] = nil
            memory.failures = memory.failures.filter { $0.key.endpoint != endpoint }
            memory.admissions = memory.admissions.filter { $0.key.endpoint != endpoint }
        }
    }
}
