import System

/// One line of the request contract: what a caller sends to an endpoint's stable URL, and what the answer is.
struct ContractCase: Sendable {
    let name: String
    var method = "POST"
    var page = "score"
    var headers: [String: String] = [:]
    var body: [UInt8]
    /// nil: without a key.
    var hasKey = true
    let status: Int
    /// Of the proxy's own answers.
    var code: String?
    /// What the answer holds.
    var holds: String?
    var answers: [String: String] = [:]

    static func json(
        _ name: String, _ body: String, _ headers: [String: String] = [:], hasKey: Bool = true, status: Int, code: String? = nil,
        holds: String? = nil, answers: [String: String] = [:]
    ) -> ContractCase {
        ContractCase(
            name: name, headers: headers.merging(["content-type": "application/json"]) { own, _ in own }, body: Array(body.utf8),
            hasKey: hasKey, status: status, code: code, holds: holds, answers: answers)
    }

    static let all: [ContractCase] = [
        .json("a request", #"{"number": 1}"#, status: 200, holds: #""number""#, answers: ["azureml-model-deployment": "blue"]),
        .json("no key", "{}", hasKey: false, status: 401, code: "Unauthorized"),
        .json(
            "a wrong key", "{}", ["authorization": "Bearer wrong-key-of-nobody"], hasKey: false, status: 401, code: "Unauthorized"
        ),
        .json(
            "a pin reaches a deployment without traffic", "{}", ["azureml-model-deployment": "green"], status: 200,
            answers: ["azureml-model-deployment": "green"]),
        .json("a pin of no deployment", "{}", ["azureml-model-deployment": "red"], status: 404, code: "DeploymentNotFound"),
        .json("longer than the request timeout", #"{"sleep": 2.4}"#, status: 408, code: "RequestTimeout"),
        .json(
            "run() raises", #"{"raise": true}"#, status: 424,
            answers: ["ms-azureml-model-error-statuscode": "500", "ms-azureml-model-error-reason": "model_error"]),
        .json(
            "a status of the model's own", #"{"status": 403}"#, status: 424, holds: "no",
            answers: ["ms-azureml-model-error-statuscode": "403"]),
        .json(
            "the caller's id comes back", "{}", ["x-ms-client-request-id": "a-1_B"], status: 200,
            answers: ["x-ms-client-request-id": "a-1_B"]),
        .json(
            "the caller's id comes back from the proxy, too", "{}",
            ["x-ms-client-request-id": "a-1_B", "azureml-model-deployment": "red"], status: 404, code: "DeploymentNotFound",
            answers: ["x-ms-client-request-id": "a-1_B"]),
        .json(
            "the caller's id has a wrong character", "{}", ["x-ms-client-request-id": "a b"], status: 400,
            code: "InvalidClientRequestId"),
        .json(
            "the caller's id is too long", "{}", ["x-ms-client-request-id": String(repeating: "x", count: 41)], status: 400,
            code: "InvalidClientRequestId"),
        ContractCase(
            name: "bytes", headers: ["content-type": "application/octet-stream"], body: [0, 255, 10, 13, 0], status: 200,
            holds: "\u{0}\r\n", answers: ["content-type": "application/octet-stream"]),
        ContractCase(
            name: "a large body within the limit", headers: ["content-type": "application/octet-stream"],
            body: [UInt8](repeating: 7, count: (4 << 20) - 1), status: 200),
        ContractCase(
            name: "a body above the limit", headers: ["content-type": "application/octet-stream"],
            body: [UInt8](repeating: 7, count: (4 << 20) + 1), status: 413, code: "RequestEntityTooLarge"),
        ContractCase(
            name: "what the model takes", method: "GET", page: "swagger.json?version=3", body: [], status: 200,
            holds: "\"openapi\""),
        ContractCase(
            name: "what a pinned deployment takes", method: "GET", page: "swagger.json",
            headers: ["azureml-model-deployment": "green"], body: [], status: 200, holds: "\"swagger\"",
            answers: ["azureml-model-deployment": "green"]),
        ContractCase(
            name: "a description that is not there is no failure of the model", method: "GET", page: "swagger.json?version=9",
            body: [], status: 404),
        ContractCase(
            name: "the description is not public", method: "GET", page: "swagger.json", body: [], hasKey: false, status: 401,
            code: "Unauthorized"),
        ContractCase(name: "another page", body: [], status: 404, code: "EndpointNotFound").at("elsewhere"),
    ]

    private func at(_ page: String) -> ContractCase {
        var copy = self
        copy.page = page
        return copy
    }

    /// - Parameters:
    ///   - base: what stands before the page.
    ///   - headers: for every request.
    func answer(at base: String, key: String, headers more: [String: String] = [:]) async throws -> HTTPResponse {
        var headers = headers.merging(more) { own, _ in own }
        if hasKey { headers["authorization"] = "Bearer \(key)" }
        return try await HTTPClient().send(
            method, "\(base)/\(page)", headers: headers, body: method == "GET" ? nil : body, timeoutSeconds: 60)
    }
}

/// An endpoint whose script does what the request says.
enum ContractFleet {
    static let files: [String: String?] = [
        "endpoint.yaml": TinyFleet.endpoint("blue: 100", "green: 0") + "mirror_traffic:\n  green: 50\n",
        "blue.yaml": TinyFleet.deployment("blue", instances: 1, more: settings(timeout: 2_000)),
        "green.yaml": TinyFleet.deployment("green", instances: 1, more: settings(timeout: 60_000)),
        "models/blue.json": "{}", "models/green.json": "{}", "code/score.py": script, "conda.yaml": TinyFleet.conda,
    ]

    private static func settings(timeout: Int) -> String {
        """
        request_settings:
          request_timeout_ms: \(timeout)
        readiness_probe:
          initial_delay: 1
          period: 1
        """
    }

    static let script = """
        import json, os, time
        from azureml_inference_server_http.api.aml_request import rawhttp
        from azureml_inference_server_http.api.aml_response import AMLResponse

        def init():
            pass

        def pieces(gate):
            yield "piece 0"
            while not os.path.exists(gate):
                time.sleep(0.01)
            yield "piece 1"

        @rawhttp
        def run(request):
            body = request.get_data()
            if not body.startswith(b"{"):
                return AMLResponse(body[::-1], 200, {"Content-Type": "application/octet-stream"})
            order = json.loads(body)
            if "sleep" in order:
                time.sleep(order["sleep"])
            if "raise" in order:
                raise ValueError("as asked")
            if "status" in order:
                return AMLResponse("no", order["status"])
            if "stream" in order:
                return AMLResponse(pieces(order["stream"]), 200)
            return AMLResponse(json.dumps(order), 200)
        """
}
