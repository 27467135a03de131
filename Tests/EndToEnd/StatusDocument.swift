/// What scripts read of `sluice status -o json`; spelled out here, so that a change of the contract is seen.
struct StatusDocument: Decodable {
    struct Controller: Decodable {
        let state: String
        let pid: Int32?
    }

    struct Source: Decodable {
        let commit: String?
        let state: String
        let message: String?
    }

    struct Condition: Decodable {
        let type: String
        let status: Bool
        let message: String
    }

    struct Instance: Decodable, Hashable {
        let incarnation: Int
        let pid: Int32?
        let state: String
    }

    struct Deployment: Decodable {
        let name: String
        let instances: [Instance]
    }

    struct Rollout: Decodable {
        struct Outcome: Decodable {
            let step: String
            let measured: Bool
            let outcome: String
        }

        let state: String
        let step: String
        let measured: [String: Double]?
        let history: [Outcome]
    }

    struct Endpoint: Decodable {
        let url: String
        let host_url: String?
        let conditions: [Condition]
        let traffic: [String: [String: Int]]
        let deployments: [Deployment]
        let rollout: Rollout?

        func holds(_ condition: String) -> Bool { conditions.contains { $0.type == condition && $0.status } }
    }

    let controller: Controller
    let sources: [Source]
    let endpoints: [Endpoint]

    var endpoint: Endpoint? { endpoints.first }

    /// Process ids of the living instances of a deployment, or of all, in the order of their start.
    func pids(of deployment: String? = nil) -> [Int32] {
        let deployments = endpoint?.deployments.filter { deployment == nil || $0.name == deployment } ?? []
        return deployments.flatMap(\.instances).filter { $0.state != "exited" }.sorted { $0.incarnation < $1.incarnation }
            .compactMap(\.pid)
    }
}

/// `sluice drift -o json`.
struct DriftDocument: Decodable {
    struct Item: Decodable {
        let kind: String
        let object: String
    }

    let items: [Item]
}

/// `sluice keys ENDPOINT -o json`.
struct KeysDocument: Decodable {
    let primary: String
    let secondary: String
}
