/// The one listener: who is let in, how a request finds its endpoint, what the proxy answers itself, and its log.
/// It depends on the configuration only, so it almost never changes while the proxy runs.
struct ListenerRendering {
    let address: String
    let port: Int
    let folders: EnvoyFolders

    var resources: Resources {
        Resources([listener(name: "http", port: port, routes: ["scoped_routes": scopedRoutes])])
    }

    /// `routes` is the one member that says where the routes come from: live scopes, or a list to be validated.
    func listener(name: String, port: Int, routes: [String: JSONValue]) -> JSONValue {
        var socket: [String: JSONValue] = ["address": .string(address), "port_value": .integer(port)]
        if address == "::" { socket["ipv4_compat"] = true }
        return typed(
            "envoy.config.listener.v3.Listener",
            [
                "name": .string(name),
                "address": ["socket_address": .object(socket)],
                // With it a second proxy could share the port and take half of the requests, without a word.
                "enable_reuse_port": false,
                "filter_chains": [["filters": [["name": "hcm", "typed_config": connectionManager(routes)]]]],
            ])
    }

    private func connectionManager(_ routes: [String: JSONValue]) -> JSONValue {
        let settings: [String: JSONValue] = [
            "stat_prefix": "ingress",
            "http_filters": RequestFilters.list,
            "normalize_path": true,
            "merge_slashes": true,
            "path_with_escaped_slashes_action": "REJECT_REQUEST",
            "use_remote_address": true,
            // No caller counts as internal, not even on this machine: else it could keep its own request id.
            "internal_address_config": ["cidr_ranges": [["address_prefix": "192.0.2.255", "prefix_len": 32]]],
            "server_name": "sluice",
            "always_set_request_id_in_response": true,
            "stream_idle_timeout": "300s",
            "request_headers_timeout": "10s",
            "common_http_protocol_options": [
                "idle_timeout": "3600s", "headers_with_underscores_action": "REJECT_REQUEST",
            ],
            "access_log": [accessLog],
            "local_reply_config": LocalReplies.configuration,
        ]
        return typed(
            "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
            settings.merging(routes) { first, _ in first })
    }

    /// Element 2 of `/endpoints/NAME/score` is the key of the endpoint's scope: one hash look-up however many there are.
    private var scopedRoutes: JSONValue {
        [
            "name": "endpoints",
            "scope_key_builder": [
                "fragments": [["header_value_extractor": ["name": ":path", "element_separator": "/", "index": 2]]]
            ],
            "rds_config_source": configSource(folders.file(.scopedRoutes)),
            "scoped_rds": ["scoped_rds_config_source": configSource(folders.file(.scopedRoutes))],
        ]
    }

    private var accessLog: JSONValue {
        [
            "name": "file",
            "typed_config": typed(
                "envoy.extensions.access_loggers.file.v3.FileAccessLog",
                [
                    "path": .string(folders.accessLog),
                    "log_format": [
                        "json_format": [
                            "t": "%START_TIME%", "id": "%REQ(X-REQUEST-ID)%", "client_id": "%REQ(X-MS-CLIENT-REQUEST-ID)%",
                            "method": "%REQ(:METHOD)%", "path": "%PATH(NQ)%", "route": "%ROUTE_NAME%",
                            "deployment": "%UPSTREAM_CLUSTER%", "instance": "%UPSTREAM_HOST%", "status": "%RESPONSE_CODE%",
                            "flags": "%RESPONSE_FLAGS%", "details": "%RESPONSE_CODE_DETAILS%", "ms": "%DURATION%",
                            "bytes_in": "%BYTES_RECEIVED%", "bytes_out": "%BYTES_SENT%",
                        ]
                    ],
                ]),
        ]
    }
}
