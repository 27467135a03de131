import Fleet

/// One deployment as the proxy's cluster. It depends on this deployment only: a change of a neighbour must not rebuild it.
struct ClusterRendering {
    let name: ClusterName
    let deployment: DeploymentRoute
    let folders: EnvoyFolders

    var cluster: JSONValue {
        typed(
            "envoy.config.cluster.v3.Cluster",
            [
                "name": .string(name.description),
                "type": "EDS",
                "connect_timeout": "1s",
                "eds_cluster_config": [
                    "service_name": .string(name.withoutMirror.description),
                    "eds_config": configSource(folders.file(.instances(name.withoutMirror))),
                ],
                "ignore_health_on_host_removal": true,
                "common_lb_config": ["healthy_panic_threshold": [:]],
                "load_balancing_policy": Self.leastRequest,
                "circuit_breakers": breakers,
                "typed_extension_protocol_options": [
                    "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": protocolOptions
                ],
            ])
    }

    /// The one with the fewest requests of five picked by chance (queues are per instance). Not of all: a dead instance has the
    /// fewest, so a retry would find it again and again until it leaves the route.
    private static let leastRequest: JSONValue = [
        "policies": [
            [
                "typed_extension_config": [
                    "name": "least_request",
                    "typed_config": typed(
                        "envoy.extensions.load_balancing_policies.least_request.v3.LeastRequest",
                        ["choice_count": 5]),
                ]
            ]
        ]
    ]

    /// `concurrency` requests run in each instance (HTTP/1.1: one a connection; exact with one worker thread).
    private var breakers: JSONValue {
        [
            "thresholds": [
                [
                    "max_connections": 100_000, "max_requests": 100_000, "max_retries": 1000,
                    "max_pending_requests": .integer(Self.queueLimit(concurrency: deployment.concurrentRequests, instances: 50)),
                    "track_remaining": true,
                ]
            ],
            "per_host_thresholds": [["max_connections": .integer(deployment.concurrentRequests)]],
        ]
    }

    /// The limit in force stands in the runtime: in the cluster, scaling would rebuild it, and a rebuilt cluster has forgotten
    /// the requests in flight that a drain waits for. (In the cluster stands the limit of Azure ML's most instances.)
    var queueLimit: Int {
        Self.queueLimit(concurrency: deployment.concurrentRequests, instances: deployment.instanceCount)
    }

    /// Azure ML refuses what exceeds `2 · concurrency · instances` in flight. Envoy counts only what waits, and a request waits
    /// also while a connection for it is made (to a server that closes them: each one, for 0.1 ms). So this is the smallest limit
    /// that never refuses what is within the rule; what is refused for sure is above `3 · concurrency · instances`.
    static func queueLimit(concurrency: Int, instances: Int) -> Int { 2 * concurrency * instances }

    private var protocolOptions: JSONValue {
        typed(
            "envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
            [
                "explicit_http_config": ["http_protocol_options": [:]],
                "common_http_protocol_options": [
                    // Below the 2 s of gunicorn's own, which would else close a connection just when a request is sent on it.
                    "idle_timeout": "1s",
                    // A split has one timeout for all its deployments; this one is the deployment's own.
                    "max_stream_duration": duration(milliseconds: deployment.requestTimeout),
                ],
            ])
    }

    /// The instances, in one file a deployment, so that a change of health touches nothing else.
    var instances: Resources {
        let hosts = deployment.instances.map { instance -> JSONValue in
            [
                "endpoint": [
                    "address": ["pipe": ["path": .string(instance.address)]],
                    // The admin interface repeats it: by this an instance is recognised, whatever its address.
                    "hostname": .string(instance.incarnation.description),
                ],
                "health_status": .string(instance.health.rawValue.uppercased()),
            ]
        }
        return Resources([
            typed(
                "envoy.config.endpoint.v3.ClusterLoadAssignment",
                [
                    "cluster_name": .string(name.withoutMirror.description),
                    "endpoints": .array(hosts.isEmpty ? [] : [["lb_endpoints": .array(hosts)]]),
                ])
        ])
    }
}
