/// The fleet of the soak: two deployments, of which one or both have traffic.
enum SoakFleet {
    static let files: [String: String?] = [
        "blue.yaml": deployment("blue", round: 0), "green.yaml": deployment("green", round: 0),
        "models/blue.json": #"{"factor": 2}"#, "models/green.json": #"{"factor": 3}"#,
        "code/score.py": TinyFleet.script, "conda.yaml": TinyFleet.conda,
    ]

    static func endpoint(blue: Int) -> String { TinyFleet.endpoint("blue: \(blue)", "green: \(100 - blue)") }

    /// Another round is another process: the only thing that changes is a variable.
    static func deployment(_ name: String, round: Int) -> String {
        let more = """
            environment_variables:
              ROUND: "\(round)"
            request_settings:
              request_timeout_ms: 15000
              max_concurrent_requests_per_instance: \(concurrency)
            readiness_probe:
              initial_delay: 1
              period: 1
            """
        return TinyFleet.deployment(name, instances: 1, more: more)
    }

    /// Requests that an instance takes at a time; as many again may wait, and twice that.
    static let concurrency = 60
}
