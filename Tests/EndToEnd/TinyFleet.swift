/// An endpoint whose models are one number each: everything real but the learning, so that an environment takes seconds.
enum TinyFleet {
    static let blueAlone: [String: String?] = [
        "endpoint.yaml": endpoint("blue: 100"), "blue.yaml": deployment("blue", instances: 1),
        "models/blue.json": #"{"factor": 2}"#, "code/score.py": script, "conda.yaml": conda,
    ]

    static func endpoint(_ traffic: String...) -> String {
        """
        $schema: https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json
        name: tiny
        auth_mode: key
        traffic:
        \(traffic.map { "  \($0)\n" }.joined())
        """
    }

    /// Two senders and the requests of the test itself are never more than an instance takes, also on a busy machine.
    static let settings = """
        request_settings:
          max_concurrent_requests_per_instance: 4
        readiness_probe:
          initial_delay: 1
          period: 1
        """

    /// - Parameter more: further keys of the manifest.
    static func deployment(_ name: String, instances: Int, more: String = settings) -> String {
        """
        $schema: https://azuremlschemas.azureedge.net/latest/managedOnlineDeployment.schema.json
        name: \(name)
        endpoint_name: tiny
        model:
          path: models/\(name).json
        code_configuration:
          code: code
          scoring_script: score.py
        environment:
          conda_file: conda.yaml
          image: mcr.microsoft.com/azureml/minimal-ubuntu22.04-py311-cpu-inference:latest
        instance_type: Standard_DS2_v2
        instance_count: \(instances)
        \(more)
        """
    }

    static let script = """
        import json, os

        def init():
            global factor, fails_each, requests
            folder = os.environ["AZUREML_MODEL_DIR"]
            with open(os.path.join(folder, os.listdir(folder)[0])) as file:
                model = json.load(file)
            factor, fails_each, requests = model["factor"], model.get("fails_each"), 0
            print("multiplies by", factor, flush=True)

        def run(text):
            global requests
            requests += 1
            if fails_each and requests % fails_each == 0:
                raise ValueError("out of order")
            return {"product": factor * json.loads(text)["number"]}
        """

    /// The server alone: nothing else to download.
    static let conda = """
        name: tiny
        channels:
          - conda-forge
        dependencies:
          - python=3.11
          - pip
          - pip:
              - azureml-inference-server-http==1.5.1
        """

    static let request = #"{"number": 21}"#
    /// What each deployment makes of the request.
    static let blue = #"{"product":42}"#
    static let green = #"{"product":63}"#
}
