import Fleet

/// An endpoint, or a deployment of an endpoint, is declared once; names are compared without case.
struct DuplicateObjects: Check {
    let needsFleet = true

    func findings(in review: Review) -> [Diagnostic] {
        let endpoints = review.endpoints.compactMap { endpoint in
            endpoint.text("name").map { (key: $0.value.lowercased(), place: $0.position, noun: "endpoint \"\($0.value)\"") }
        }
        let deployments = review.deployments.compactMap { deployment -> (key: String, place: Position, noun: String)? in
            guard let name = deployment.text("name"), let endpoint = deployment.text("endpoint_name")?.value else { return nil }
            let key = "\(endpoint)/\(name.value)".lowercased()
            return (key, name.position, "deployment \"\(name.value)\" of endpoint \"\(endpoint)\"")
        }
        return repeated(endpoints) + repeated(deployments)
    }

    private func repeated(_ objects: [(key: String, place: Position, noun: String)]) -> [Diagnostic] {
        var seen: [String: Position] = [:]
        return objects.sorted { $0.place < $1.place }.compactMap { object in
            guard let first = seen[object.key] else {
                seen[object.key] = object.place
                return nil
            }
            return Diagnostic(
                .error, rule: "duplicate-object", "\(object.noun) is already defined in \(first) (names are case-insensitive)",
                at: object.place, related: [Diagnostic.Related("first declared here", at: first)])
        }
    }
}
