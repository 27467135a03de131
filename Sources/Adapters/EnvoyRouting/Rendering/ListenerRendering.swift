/// The listeners: who is let in, how a request finds its endpoint, what the proxy answers itself, and its log.
/// They depend on the configuration only, so they almost never change while the proxy runs.
struct ListenerRendering {
    let door: FrontDoor
    let folders: EnvoyFolders

    /// How a caller says which endpoint is meant.
    enum Naming {
        case byPath
        case byHost

        /// The begin of the names of counters.
        var prefix: String { self == .byPath ? "ingress" : "hosts" }
    }

    var resources: Resources {
        let byPath = listener(name: "http", port: door.port, .byPath, routes: ["scoped_routes": pathScopes])
        let byHost = door.hosts.map { listener(name: "hosts", port: $0.port, .byHost, routes: ["scoped_routes": hostScopes]) }
        let metrics = door.metrics.map { MetricsRendering(place: $0).listener }
        return Resources([byPath] + [byHost, metrics].compactMap(\.self))
    }

    /// `routes` is the one member that says where the routes come from: live scopes, or a list to be validated.
    func listener(name: String, port: Int, _ naming: Naming = .byPath, routes: [String: JSONValue]) -> JSONValue {
        var chain: [String: JSONValue] = [
            "filters": [["name": "hcm", "typed_config": connectionManager(naming, routes)]]
        ]
        if door.isEncrypted { chain["transport_socket"] = ServerCertificate.transportSocket(folders) }
        return typed(
            "envoy.config.listener.v3.Listener",
            [
                "name": .string(name),
                "address": Self.socket(door.address, port),
                // With it a second proxy could share the port and take half of the requests, without a word.
                "enable_reuse_port": false,
                "filter_chains": [.object(chain)],
            ])
    }

    static func socket(_ address: String, _ port: Int) -> JSONValue {
        var socket: [String: JSONValue] = ["address": .string(address), "port_value": .integer(port)]
        if address == "::" { socket["ipv4_compat"] = true }
        return ["socket_address": .object(socket)]
    }

    private func connectionManager(_ naming: Naming, _ routes: [String: JSONValue]) -> JSONValue {
        let settings: [String: JSONValue] = [
            "stat_prefix": .string(naming.prefix),
            "http_filters": RequestFilters.list(bodyLimit: door.bodyLimit),
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
    private var pathScopes: JSONValue {
        scopes("endpoints", .scopedRoutes, ["name": ":path", "element_separator": "/", "index": 2])
    }

    /// The first label of `NAME.DOMAIN`; that the rest is the domain is for the scope's routes to see.
    private var hostScopes: JSONValue {
        scopes("hosts", .hostRoutes, ["name": ":authority", "element_separator": ".", "index": 0])
    }

    private func scopes(_ name: String, _ file: DiscoveryFile, _ key: JSONValue) -> JSONValue {
        [
            "name": .string(name),
            "scope_key_builder": ["fragments": [["header_value_extractor": key]]],
            "rds_config_source": configSource(folders.file(file)),
            "scoped_rds": ["scoped_rds_config_source": configSource(folders.file(file))],
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
                            "request_ms": "%REQUEST_DURATION%", "first_byte_ms": "%RESPONSE_DURATION%",
                            "bytes_in": "%BYTES_RECEIVED%", "bytes_out": "%BYTES_SENT%",
                        ]
                    ],
                ]),
        ]
    }
}
