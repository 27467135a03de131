import CCurl
import Glibc
import Synchronization

/// One request on its way. What libcurl changes is touched by the loop's thread alone, under the lock.
final class Transfer: Sendable {
    typealias Completion = @Sendable (Result<HTTPResponse, SystemError>) -> Void

    struct Progress {
        var response = HTTPResponse(status: 0)
        var isCancelled = false
    }

    let method: String
    let url: String
    let unixSocket: String?
    /// Base64 of the SHA-256 of the public key that the server must have; nil: whatever the machine trusts.
    let publicKeyPin: String?
    let headers: [String: String]
    let body: [UInt8]?
    let timeoutSeconds: Double
    let progress = Mutex(Progress())

    init(
        method: String, url: String, unixSocket: String?, publicKeyPin: String?, headers: [String: String], body: [UInt8]?,
        timeoutSeconds: Double
    ) {
        self.method = method
        self.url = url
        self.unixSocket = unixSocket
        self.publicKeyPin = publicKeyPin
        self.headers = headers
        self.body = body
        self.timeoutSeconds = timeoutSeconds
    }

    var isCancelled: Bool { progress.withLock(\.isCancelled) }

    var operation: String { "\(method) \(url)" + (unixSocket.map { " at \($0)" } ?? "") }

    func receive(_ bytes: UnsafeRawBufferPointer) {
        progress.withLock { unsafe $0.response.body += bytes }
    }

    /// Takes one header line; a status line (also of an interim answer) starts over.
    func receive(headerLine line: String) {
        progress.withLock { progress in
            if line.hasPrefix("HTTP/") {
                progress.response = HTTPResponse(status: 0)
            } else if let colon = line.firstIndex(of: ":") {
                let value = line[line.index(after: colon)...].trimmed
                progress.response.headers[line[..<colon].lowercased()] = value
            }
        }
    }

    func result(_ code: CURLcode, status: Int) -> Result<HTTPResponse, SystemError> {
        progress.withLock { progress in
            if code == CURLE_OK {
                progress.response.status = status
                return .success(progress.response)
            }
            if progress.isCancelled { return .failure(SystemError(operation, code: ECANCELED)) }
            let reason = unsafe String(cString: curl_easy_strerror(code))
            let (number, message): (Int32, String) =
                switch code {
                case CURLE_OPERATION_TIMEDOUT: (ETIMEDOUT, "no answer within \(timeoutSeconds) s")
                case CURLE_COULDNT_CONNECT: (ECONNREFUSED, "could not connect")
                default: (0, reason.prefix(1).lowercased() + reason.dropFirst())
                }
            return .failure(SystemError(operation, code: number, message: message))
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
