import CCurl

/// A transfer with its libcurl handle, on the loop's thread.
@safe final class ActiveTransfer {
    let transfer: Transfer
    private let completion: Transfer.Completion
    let handle: UnsafeMutableRawPointer?
    private var headerList: UnsafeMutablePointer<curl_slist>?

    /// The handle as a key.
    var key: UInt { unsafe UInt(bitPattern: handle) }

    init(_ transfer: Transfer, _ completion: @escaping Transfer.Completion) {
        self.transfer = transfer
        self.completion = completion
        unsafe handle = curl_easy_init()
        configure()
        sendHeaders()
        receive()
    }

    deinit {
        unsafe curl_easy_cleanup(handle)
        unsafe curl_slist_free_all(headerList)
    }

    func finish(_ code: CURLcode) {
        var status = 0
        unsafe sluice_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        completion(transfer.result(code, status: status))
    }

    private func configure() {
        set(CURLOPT_URL, transfer.url)
        set(CURLOPT_PROXY, "")
        if let socket = transfer.unixSocket { set(CURLOPT_UNIX_SOCKET_PATH, socket) }
        if let pin = transfer.publicKeyPin {
            // The key is checked all the same, and is all that is asked of the server.
            set(CURLOPT_PINNEDPUBLICKEY, "sha256//\(pin)")
            set(CURLOPT_SSL_VERIFYPEER, 0)
            set(CURLOPT_SSL_VERIFYHOST, 0)
        }
        set(CURLOPT_NOSIGNAL, 1)
        // On a connection that dies libcurl would send again, which not every request bears.
        if !["GET", "HEAD", "PUT", "DELETE"].contains(transfer.method) { set(CURLOPT_FRESH_CONNECT, 1) }
        set(CURLOPT_TIMEOUT_MS, max(1, Int(min(transfer.timeoutSeconds, 1e6) * 1000)))
        if let body = transfer.body {
            unsafe sluice_curl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            // Copied by libcurl, which takes the size from the option before.
            unsafe body.withUnsafeBytes { bytes in
                let start = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress)
                unsafe _ = sluice_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, start)
            }
            if body.isEmpty { set(CURLOPT_POSTFIELDS, "") }
        } else if transfer.method == "HEAD" {
            set(CURLOPT_NOBODY, 1)
        }
        set(CURLOPT_CUSTOMREQUEST, transfer.method)
    }

    private func sendHeaders() {
        let names = Set(transfer.headers.keys.map { $0.lowercased() })
        // libcurl's own additions: a wait for "100 Continue", and a form's type.
        for name in ["expect", "content-type"] where !names.contains(name) { add(header: "\(name):") }
        for (name, value) in transfer.headers.sorted(by: { $0.key < $1.key }) {
            add(header: value.isEmpty ? "\(name);" : "\(name): \(value)")
        }
        unsafe sluice_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headerList)
    }

    private func add(header: String) { unsafe headerList = curl_slist_append(headerList, header) }

    private func receive() {
        // The object outlives the handle, whose calls these are.
        let context = unsafe Unmanaged.passUnretained(transfer).toOpaque()
        unsafe sluice_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
        unsafe sluice_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
        unsafe sluice_curl_set_data_function(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
            let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            unsafe transfer.receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        }
        unsafe sluice_curl_set_data_function(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
            let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
            unsafe transfer.receive(headerLine: String(decoding: line, as: UTF8.self))
            return size * count
        }
    }

    private func set(_ option: CURLoption, _ value: String) { unsafe sluice_curl_set_string(handle, option, value) }
    private func set(_ option: CURLoption, _ value: Int) { unsafe sluice_curl_set_long(handle, option, value) }
}
