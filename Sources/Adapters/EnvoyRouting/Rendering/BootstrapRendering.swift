/// What the proxy reads once, at its start.
struct BootstrapRendering {
    let folders: EnvoyFolders
    /// Names this state directory's proxy, so that another one is never taken for it.
    let nodeID: String

    var document: JSONValue {
        [
            "node": ["id": .string(nodeID), "cluster": "sluice"],
            // Whoever reaches the admin interface rules the proxy: a unix socket for its owner only.
            "admin": ["address": ["pipe": ["path": .string(folders.adminSocket), "mode": 0o600]]],
            "dynamic_resources": [
                "lds_config": configSource(folders.file(.listeners)),
                "cds_config": configSource(folders.file(.clusters)),
            ],
            "static_resources": ["clusters": [MetricsRendering.cluster(adminSocket: folders.adminSocket)]],
            // No admin layer: a change by it would not show in any version.
            "layered_runtime": [
                "layers": [
                    ["name": "traffic", "rtds_layer": ["name": "traffic", "rtds_config": configSource(folders.file(.runtime))]]
                ]
            ],
            "overload_manager": [
                "resource_monitors": [
                    [
                        "name": "envoy.resource_monitors.global_downstream_max_connections",
                        "typed_config": typed(
                            "envoy.extensions.resource_monitors.downstream_connections.v3.DownstreamConnectionsConfig",
                            ["max_active_downstream_connections": .integer(HostLimits.downstreamConnections)]),
                    ]
                ]
            ],
            "deferred_stat_options": ["enable_deferred_creation_stats": true],
            // How long requests took is put together then: a rollout waits for it. (Counters are there at once.)
            "stats_flush_interval": "1s",
            "stats_config": statistics,
        ]
    }

    private var statistics: JSONValue {
        let milliseconds: [JSONValue] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 30000, 60000]
        return [
            "stats_tags": [
                ["tag_name": "inference_endpoint", "regex": #"^cluster\.((.+?)\|).+?\."#],
                ["tag_name": "inference_deployment", "regex": #"^cluster\.[^|.]+\|(([^|.]+)(?:\|mirror)?\.)"#],
                ["tag_name": "inference_mirror", "regex": #"^cluster\.[^|.]+\|[^|.]+(\|(mirror))\."#],
            ],
            "histogram_bucket_settings": [
                ["match": ["suffix": "upstream_rq_time"], "buckets": .array(milliseconds)]
            ],
        ]
    }
}
