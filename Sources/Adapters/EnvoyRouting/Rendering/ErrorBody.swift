/// The bodies of the answers that the proxy itself gives: `{"error": {"code": …, "message": …}}`.
struct ErrorBody {
    let code: String
    let message: String

    var json: JSONValue { ["error": ["code": .string(code), "message": .string(message)]] }

    /// In one line, for a direct response.
    var line: String { #"{"error":{"code":"\#(code)","message":"\#(message)"}}"# }

    static let unauthorized = ErrorBody(
        code: "Unauthorized", message: "the Authorization header must be: Bearer KEY, with a key of this endpoint")
    static let endpointNotFound = ErrorBody(code: "EndpointNotFound", message: "there is no such endpoint or path")
    static let deploymentNotFound = ErrorBody(
        code: "DeploymentNotFound", message: "the endpoint has no deployment of the name in the header azureml-model-deployment")
    static let noTraffic = ErrorBody(code: "NoTraffic", message: "no deployment of this endpoint has traffic")
    static let tooManyRequests = ErrorBody(code: "TooManyRequests", message: "more requests in flight than the deployment takes")
    static let requestTimeout = ErrorBody(
        code: "RequestTimeout", message: "the deployment did not answer within its request timeout")
    static let bodyTooLarge = ErrorBody(
        code: "RequestEntityTooLarge", message: "the body is larger than this listener takes (listen.body_limit)")
    static let clientRequestID = ErrorBody(
        code: "InvalidClientRequestId", message: "x-ms-client-request-id takes at most 40 letters, digits, - and _")
    static let noInstance = ErrorBody(code: "NoInstanceReady", message: "the chosen deployment has no instance ready")
    static let instanceFailed = ErrorBody(code: "InstanceFailed", message: "the instance went away before it answered")
}
