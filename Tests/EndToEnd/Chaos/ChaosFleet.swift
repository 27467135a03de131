/// The fleet under faults: one endpoint, served by two instances of one deployment, which a rollout replaces by another.
enum ChaosFleet {
    static let instances = 2

    static let first: [String: String?] = [
        "endpoint.yaml": TinyFleet.endpoint("blue: 100"), "blue.yaml": deployment("blue"),
        "models/blue.json": #"{"factor": 2}"#, "code/score.py": script, "conda.yaml": TinyFleet.conda,
    ]

    /// Takes as long as a small model, so that there is something in flight.
    private static let script = TinyFleet.script
        .replacing("import json, os", with: "import json, os, time")
        .replacing("    return", with: "    time.sleep(0.01)\n    return")

    static func adding(_ name: String, beside other: String) -> [String: String?] {
        [
            "endpoint.yaml": TinyFleet.endpoint("\(other): 0", "\(name): 100"), "\(name).yaml": deployment(name),
            "models/\(name).json": name == "blue" ? #"{"factor": 2}"# : #"{"factor": 3}"#,
        ]
    }

    static func removing(_ name: String, leaving other: String) -> [String: String?] {
        ["endpoint.yaml": TinyFleet.endpoint("\(other): 100"), "\(name).yaml": nil, "models/\(name).json": nil]
    }

    /// Requests wait longer than anything is stopped, and in longer queues than the load can fill meanwhile. An instance that does
    /// not answer leaves the route after two probes.
    private static func deployment(_ name: String) -> String {
        let more = """
            request_settings:
              request_timeout_ms: 15000
              max_concurrent_requests_per_instance: 40
            readiness_probe:
              initial_delay: 1
              period: 1
              timeout: 1
              failure_threshold: 2
            """
        return TinyFleet.deployment(name, instances: instances, more: more)
    }
}
