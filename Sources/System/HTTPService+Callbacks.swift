import CMicrohttpd
import Glibc

/// libmicrohttpd's access handler: called first for the headers, then for each part of the body, then for its end, and again
/// when a suspended connection goes on.
func answer(
    service: UnsafeMutableRawPointer?, connection: OpaquePointer?, url: UnsafePointer<CChar>?,
    method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?, bytes: UnsafePointer<CChar>?,
    count: UnsafeMutablePointer<Int>?, slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let service = unsafe service, let connection = unsafe connection, let count = unsafe count, let slot = unsafe slot
    else { return .NO }
    let owner = unsafe Unmanaged<HTTPService>.fromOpaque(service).takeUnretainedValue()
    guard let known = unsafe slot.pointee else {
        let exchange = unsafe HTTPExchange(request(of: connection, url: url, method: method))
        unsafe slot.pointee = Unmanaged.passRetained(exchange).toOpaque()
        return .YES
    }
    let exchange = unsafe Unmanaged<HTTPExchange>.fromOpaque(known).takeUnretainedValue()
    if unsafe count.pointee > 0 {
        unsafe exchange.receive(UnsafeRawBufferPointer(start: bytes, count: count.pointee), limit: owner.bodyLimit)
        unsafe count.pointee = 0
        return .YES
    }
    if exchange.isReadyForHandler() {
        let address = UInt(bitPattern: connection)
        let isSuspended = owner.respond(to: exchange) {
            unsafe MHD_suspend_connection(connection)
        } resume: {
            unsafe MHD_resume_connection(OpaquePointer(bitPattern: address))
        }
        // The answer may be there already: the connection goes on by its resumption alone.
        if isSuspended { return .YES }
    }
    guard let response = exchange.response else { return .YES }
    return unsafe send(response, on: connection)
}

/// libmicrohttpd's notice that a request is over, however it ended.
func completed(
    service: UnsafeMutableRawPointer?, connection: OpaquePointer?, slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    reason: MHD_RequestTerminationCode
) {
    guard let exchange = unsafe slot?.pointee else { return }
    let ended = unsafe Unmanaged<HTTPExchange>.fromOpaque(exchange).takeRetainedValue()
    unsafe slot?.pointee = nil
    if let service = unsafe service {
        unsafe Unmanaged<HTTPService>.fromOpaque(service).takeUnretainedValue().noteEnd(of: ended)
    }
}

private func request(
    of connection: OpaquePointer, url: UnsafePointer<CChar>?, method: UnsafePointer<CChar>?
) -> HTTPRequest {
    var request = unsafe HTTPRequest(
        method: method.map { unsafe String(cString: $0) } ?? "", path: url.map { unsafe String(cString: $0) } ?? "/")
    unsafe request.query = values(.GET_ARGUMENT_KIND, of: connection)
    for (name, value) in unsafe values(.HEADER_KIND, of: connection) { request.headers[name.lowercased()] = value }
    return request
}

private func values(_ kind: MHD_ValueKind, of connection: OpaquePointer) -> [String: String] {
    var found: [String: String] = [:]
    unsafe withUnsafeMutablePointer(to: &found) { found in
        unsafe _ = MHD_get_connection_values(
            connection, kind,
            { context, _, name, value in
                guard let name = unsafe name else { return .YES }
                let found = unsafe context?.assumingMemoryBound(to: [String: String].self)
                unsafe found?.pointee[String(cString: name)] = unsafe value.map { unsafe String(cString: $0) } ?? ""
                return .YES
            }, found)
    }
    return found
}

private func send(_ response: HTTPResponse, on connection: OpaquePointer) -> MHD_Result {
    let answer = unsafe response.body.withUnsafeBytes { bytes in
        let start = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress)
        return unsafe MHD_create_response_from_buffer(bytes.count, start, .RESPMEM_MUST_COPY)
    }
    defer { unsafe MHD_destroy_response(answer) }
    for (name, value) in response.headers.sorted(by: { $0.key < $1.key }) {
        unsafe MHD_add_response_header(answer, name, value)
    }
    return unsafe MHD_queue_response(connection, UInt32(response.status), answer)
}
