import System

/// What callers are met with by TLS. The pair stands in a file of its own, which the proxy reads again when it is replaced: no
/// connection is touched, new ones get the new certificate.
enum ServerCertificate {
    private static let name = "server"

    static func resources(_ pair: CertificatePair) -> Resources {
        Resources([
            typed(
                "envoy.extensions.transport_sockets.tls.v3.Secret",
                [
                    "name": .string(name),
                    "tls_certificate": [
                        "certificate_chain": ["inline_string": .string(pair.chain)],
                        "private_key": ["inline_string": .string(pair.key)],
                    ],
                ])
        ])
    }

    /// The chain that resources hold.
    static func chain(in resources: [JSONValue]) -> String? {
        resources.first?["tls_certificate"]?["certificate_chain"]?["inline_string"]?.text
    }

    static func transportSocket(_ folders: EnvoyFolders) -> JSONValue {
        [
            "name": "tls",
            "typed_config": typed(
                "envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext",
                [
                    "common_tls_context": [
                        "alpn_protocols": ["h2", "http/1.1"],
                        "tls_params": ["tls_minimum_protocol_version": "TLSv1_2"],
                        "tls_certificate_sds_secret_configs": [
                            ["name": .string(name), "sds_config": configSource(folders.file(.secrets))]
                        ],
                    ]
                ]),
        ]
    }
}
