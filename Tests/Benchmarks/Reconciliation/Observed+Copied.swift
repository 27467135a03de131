import Fleet

/// Copies that share no storage with what they were made from: equal to it, as two looks at a world that stood still are.
extension Observed {
    var copied: Observed {
        Observed(
            instances: instances.map { $0.remade { ($0.copied, $1.copied) } },
            environments: environments.remade { ($0.copied, $1) }, router: router.map(\.copied), gpus: gpus)
    }
}

extension Observation {
    fileprivate func map(_ change: (Value) -> Value) -> Observation {
        switch self {
        case .known(let value): .known(change(value))
        case .unknown: self
        }
    }
}

extension Dictionary {
    /// Made anew; the change keeps keys apart.
    fileprivate func remade(_ change: (Key, Value) -> (Key, Value)) -> Self {
        Dictionary(map { change($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}

extension String {
    fileprivate var copied: String { String(decoding: Array(utf8), as: UTF8.self) }
}

extension Incarnation {
    fileprivate var copied: Incarnation { self }
}

extension EndpointKey {
    fileprivate var copied: EndpointKey { EndpointKey(source: SourceID(source.name.copied), name: name.copied) }
}

extension ObservedInstance {
    fileprivate var copied: ObservedInstance {
        ObservedInstance(
            incarnation: incarnation,
            deployment: DeploymentKey(endpoint: deployment.endpoint.copied, name: deployment.name.copied),
            state: state, address: address.copied, processID: processID, since: since, evidence: evidence?.copied,
            notes: notes.map(\.copied))
    }
}

extension EnvironmentRecipe {
    fileprivate var copied: EnvironmentRecipe {
        EnvironmentRecipe(python: python?.copied, requirements: requirements.map(\.copied), native: native.map(\.copied))
    }
}

extension RouterState {
    fileprivate var copied: RouterState {
        RouterState(
            acknowledged: RouteTable(endpoints: acknowledged.endpoints.remade { ($0.copied, $1.copied) }),
            activeRequests: activeRequests.remade { ($0, $1) }, foreign: foreign.map(\.copied))
    }
}

extension EndpointRoute {
    fileprivate var copied: EndpointRoute {
        EndpointRoute(
            deployments: deployments.remade { ($0.copied, $1.copied) }, traffic: traffic.copied,
            mirrorTraffic: mirrorTraffic.copied,
            keys: keys.map { KeyHash(id: $0.id.copied, sha1: $0.sha1.copied) })
    }
}

extension TrafficSplit {
    fileprivate var copied: TrafficSplit { TrafficSplit(weights.remade { ($0.copied, $1) }) }
}

extension DeploymentRoute {
    fileprivate var copied: DeploymentRoute {
        DeploymentRoute(
            instances: instances.map {
                RoutedInstance(incarnation: $0.incarnation, address: $0.address.copied, health: $0.health)
            }, requestTimeout: requestTimeout, concurrentRequests: concurrentRequests, instanceCount: instanceCount)
    }
}
