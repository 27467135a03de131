/// The listener that tells what the proxy has counted: one path, which its own admin interface answers. Everything else of that
/// interface stays on its socket.
struct MetricsRendering {
    let place: MetricsAddress

    /// The cluster in the bootstrap that leads to the admin socket.
    static let cluster = "admin"

    static func cluster(adminSocket: String) -> JSONValue {
        [
            "name": .string(cluster), "type": "STATIC", "connect_timeout": "1s",
            "load_assignment": [
                "cluster_name": .string(cluster),
                "endpoints": [
                    ["lb_endpoints": [["endpoint": ["address": ["pipe": ["path": .string(adminSocket)]]]]]]
                ],
            ],
        ]
    }

    var listener: JSONValue {
        typed(
            "envoy.config.listener.v3.Listener",
            [
                "name": "metrics", "address": ListenerRendering.socket(place.address, place.port), "enable_reuse_port": false,
                "filter_chains": [["filters": [["name": "hcm", "typed_config": connectionManager]]]],
            ])
    }

    private var connectionManager: JSONValue {
        typed(
            "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
            [
                "stat_prefix": "metrics", "server_name": "sluice", "route_config": routes,
                "http_filters": [
                    [
                        "name": "envoy.filters.http.router",
                        "typed_config": typed("envoy.extensions.filters.http.router.v3.Router", [:]),
                    ]
                ],
            ])
    }

    private var routes: JSONValue {
        let onlyGet: JSONValue = [["name": ":method", "string_match": ["exact": "GET"]]]
        return [
            "name": "metrics",
            "virtual_hosts": [
                [
                    "name": "metrics", "domains": ["*"],
                    "routes": [
                        [
                            "match": ["path": "/metrics", "headers": onlyGet],
                            "route": [
                                "cluster": .string(Self.cluster), "prefix_rewrite": "/stats/prometheus?usedonly",
                                "timeout": "10s",
                            ],
                        ]
                    ],
                ]
            ],
        ]
    }
}
