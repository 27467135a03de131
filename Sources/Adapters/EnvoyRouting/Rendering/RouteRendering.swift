import Fleet

/// One endpoint's scope: its keys, the pins of its deployments, and the split of everything else.
struct RouteRendering {
    let key: EndpointKey
    let route: EndpointRoute
    /// nil: callers name the endpoint by path. Otherwise it is what stands before this domain.
    var domain: String?

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
        [
            "name": .string(name), "validate_clusters": true, "ignore_port_in_host_matching": true,
            "virtual_hosts": [virtualHost],
        ]
    }

    /// The keys stand on the virtual host, so that no route can forget them.
    private var virtualHost: JSONValue {
        var host: [String: JSONValue] = [
            "name": .string(name),
            "domains": [.string(domain.map { "\(name).\($0)" } ?? "*")],
            "request_headers_to_remove": ["authorization"],
            "routes": .array(
                Page.allCases.flatMap { page in deployments.map { pin($0, page) } + [unknownPin(page), split(page)] }),
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

    /// What an instance is asked for.
    private enum Page: String, CaseIterable {
        case score = "/score"
        /// What the model takes and answers, which the inference server makes up from the script's own words.
        case swagger = "/swagger.json"

        /// What the names of its routes end with.
        var ending: String { self == .score ? "" : RouteRendering.swaggerEnding }
    }

    /// No name of an endpoint or a deployment has a colon.
    static let swaggerEnding = ":swagger"

    private func path(_ page: Page) -> JSONValue { .string((domain == nil ? "/endpoints/\(name)" : "") + page.rawValue) }

    private func pin(_ deployment: String, _ page: Page) -> JSONValue {
        let timeout = route.deployments[deployment]?.requestTimeout ?? 0
        return [
            "name": .string("\(name)/pin/\(deployment)\(page.ending)"),
            // What is counted for the cluster and not here was shared out by weight.
            "stat_prefix": .string(RequestCounts.pinPrefix + deployment),
            "match": [
                "path": path(page),
                "headers": [
                    [
                        "name": "azureml-model-deployment",
                        "string_match": ["exact": .string(deployment), "ignore_case": true],
                    ]
                ],
            ],
            "route": .object(
                action(
                    page, timeout: timeout, ["cluster": .string(ClusterName(endpoint: name, deployment: deployment).description)])
            ),
            "response_headers_to_add": deploymentHeader(deployment),
        ]
    }

    private func unknownPin(_ page: Page) -> JSONValue {
        [
            "name": .string("\(name)/pin/?\(page.ending)"),
            "match": ["path": path(page), "headers": [["name": "azureml-model-deployment", "present_match": true]]],
            "direct_response": Self.notFound(.deploymentNotFound),
            "response_headers_to_add": Self.jsonHeader,
        ]
    }

    /// Every deployment is listed, also at 0, so that a shift of weights is a change of the runtime file alone.
    private func split(_ page: Page) -> JSONValue {
        let routeName = JSONValue.string(name + page.ending)
        guard route.traffic.total > 0, !route.deployments.isEmpty else {
            return [
                "name": routeName, "match": ["path": path(page)], "direct_response": Self.notFound(.noTraffic),
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
            page, timeout: route.deployments.values.map(\.requestTimeout).max() ?? 0,
            ["weighted_clusters": ["runtime_key_prefix": "weight.\(name)", "clusters": .array(clusters)]])
        if page == .score, !mirrors.isEmpty { members["request_mirror_policies"] = .array(mirrors) }
        return ["name": routeName, "match": ["path": path(page)], "route": .object(members)]
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
    private func action(_ page: Page, timeout: Int, _ target: [String: JSONValue]) -> [String: JSONValue] {
        target.merging([
            // The inference server knows no endpoints: every instance serves `/score`.
            "prefix_rewrite": .string(page.rawValue),
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
