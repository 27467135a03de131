/// Requests by libcurl, over TCP or a unix socket.
package struct HTTPClient: Sendable {
    private let unixSocket: String?
    private let publicKeyPin: String?

    /// With a unix socket the host of a URL is only a name: `http://localhost/path`.
    ///
    /// - Parameter publicKeyPin: of a server by TLS (`CertificatePair.publicKeyPin`): it is trusted for that, and whatever its name is.
    package init(unixSocket: String? = nil, publicKeyPin: String? = nil) {
        self.unixSocket = unixSocket
        self.publicKeyPin = publicKeyPin
    }

    /// Sends one request and gives the answer, whatever its status: redirects are not followed, proxies not asked. An error
    /// is one of the transport; a cancelled task gives up at once.
    package func send(
        _ method: String, _ url: String, headers: [String: String] = [:], body: [UInt8]? = nil, timeoutSeconds: Double
    ) async throws(SystemError) -> HTTPResponse {
        let transfer = Transfer(
            method: method, url: url, unixSocket: unixSocket, publicKeyPin: publicKeyPin, headers: headers, body: body,
            timeoutSeconds: timeoutSeconds)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                TransferLoop.shared.start(transfer) { continuation.resume(returning: $0) }
            }
        } onCancel: {
            TransferLoop.shared.cancel(transfer)
        }
        return try result.get()
    }
}
