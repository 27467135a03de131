import Fleet

/// One endpoint's scope: its keys, the pins of its deployments, and the split of everything else.
struct RouteRendering {
    let key: EndpointKey
    let route: EndpointRoute

    private var name: String { key.name }

    var scope: JSONValue {
        typed(
            "envoy.config.route.v3.ScopedRouteConfiguration",
            [
                "name": .string(name),
                "key": ["fragments": [["string_key": .string(name)]]],
                "route_configuration": routeConfiguration,
            ])
    }

    var routeConfiguration: JSONValue {
        ["name": .string(name), "validate_clusters": true, "virtual_hosts": [virtualHost]]
    }

    /// The keys stand on the virtual host, so that no route can forget them.
    private var virtualHost: JSONValue {
        var host: [String: JSONValue] = [
            "name": .string(name),
            "domains": ["*"],
            "request_headers_to_remove": ["authorization"],
            "routes": .array(deployments.map(pin) + [unknownPin, split]),
            "metadata": ["filter_metadata": ["sluice": ["source": .string(key.source.name)]]],
        ]
        if !route.keys.isEmpty {
            let users = route.keys.map { "\($0.id):{SHA}\($0.sha1)" }.joined(separator: "\n")
            host["typed_per_filter_config"] = [
                RequestFilters.keyFilter: typed(
                    "envoy.extensions.filters.http.basic_auth.v3.BasicAuthPerRoute", ["users": ["inline_string": .string(users)]])
            ]
        }
        return .object(host)
    }

    private var deployments: [String] { route.deployments.keys.sorted() }

    private var path: JSONValue { .string("/endpoints/\(name)/score") }

    private func pin(_ deployment: String) -> JSONValue {
        let timeout = route.deployments[deployment]?.requestTimeout ?? 0
        return [
            "name": "\(name)/pin/\(deployment)",
            "match": [
                "path": path,
                "headers": [
                    [
                        "name": "azureml-model-deployment",
                        "string_match": ["exact": .string(deployment), "ignore_case": true],
                    ]
                ],
            ],
            "route": .object(
                action(timeout: timeout, ["cluster": .string(ClusterName(endpoint: name, deployment: deployment).description)])),
            "response_headers_to_add": deploymentHeader(deployment),
        ]
    }

    private var unknownPin: JSONValue {
        [
            "name": "\(name)/pin/?",
            "match": ["path": path, "headers": [["name": "azureml-model-deployment", "present_match": true]]],
            "direct_response": Self.notFound(.deploymentNotFound),
            "response_headers_to_add": Self.jsonHeader,
        ]
    }

    /// Every deployment is listed, also at 0, so that a shift of weights is a change of the runtime file alone.
    private var split: JSONValue {
        guard route.traffic.total > 0, !route.deployments.isEmpty else {
            return [
                "name": .string(name), "match": ["path": path], "direct_response": Self.notFound(.noTraffic),
                "response_headers_to_add": Self.jsonHeader,
            ]
        }
        let clusters = deployments.map { deployment in
            JSONValue.object([
                "name": .string(ClusterName(endpoint: name, deployment: deployment).description),
                "weight": .integer(route.traffic[deployment]),
                "response_headers_to_add": deploymentHeader(deployment),
            ])
        }
        var members = action(
            timeout: route.deployments.values.map(\.requestTimeout).max() ?? 0,
            ["weighted_clusters": ["runtime_key_prefix": "weight.\(name)", "clusters": .array(clusters)]])
        if !mirrors.isEmpty { members["request_mirror_policies"] = .array(mirrors) }
        return ["name": .string(name), "match": ["path": path], "route": .object(members)]
    }

    private var mirrors: [JSONValue] {
        route.mirrorTraffic.deployments.filter { route.deployments[$0] != nil }.map { deployment in
            let cluster = ClusterName(endpoint: name, deployment: deployment, isMirror: true)
            return [
                "cluster": .string(cluster.description),
                "disable_shadow_host_suffix_append": true,
                "runtime_fraction": [
                    "runtime_key": .string(cluster.mirrorKey),
                    "default_value": ["numerator": .integer(route.mirrorTraffic[deployment])],
                ],
            ]
        }
    }

    /// Only what surely has not reached a model is tried again, and on another instance.
    private func action(timeout: Int, _ target: [String: JSONValue]) -> [String: JSONValue] {
        target.merging([
            // The inference server knows no endpoints: every instance serves `/score`.
            "prefix_rewrite": "/score",
            "timeout": duration(milliseconds: timeout),
            "retry_policy": [
                "retry_on": "connect-failure,refused-stream,reset-before-request",
                "num_retries": 2,
                "retry_host_predicate": [
                    [
                        "name": "envoy.retry_host_predicates.previous_hosts",
                        "typed_config": typed("envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate", [:]),
                    ]
                ],
                "host_selection_retry_max_attempts": "1000",
            ],
        ]) { first, _ in first }
    }

    private func deploymentHeader(_ deployment: String) -> JSONValue {
        [["header": ["key": "azureml-model-deployment", "value": .string(deployment)]]]
    }

    private static let jsonHeader: JSONValue = [
        [
            "header": ["key": "content-type", "value": "application/json"],
            "append_action": "OVERWRITE_IF_EXISTS_OR_ADD",
        ]
    ]

    private static func notFound(_ body: ErrorBody) -> JSONValue {
        ["status": 404, "body": ["inline_string": .string(body.line)]]
    }
}
