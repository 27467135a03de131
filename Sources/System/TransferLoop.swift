import CCurl
import Synchronization

/// The one thread that runs every transfer, and the connections that they share.
@safe final class TransferLoop: Sendable {
    static let shared = TransferLoop()

    private struct Inbox {
        var starting: [(Transfer, Transfer.Completion)] = []
        var hasStarted = false
    }

    private let inbox = Mutex(Inbox())
    /// The multi handle's address: `curl_multi_wakeup` may be called from any thread.
    private let address: UInt

    private init() {
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        address = unsafe UInt(bitPattern: curl_multi_init())
    }

    func start(_ transfer: Transfer, completion: @escaping Transfer.Completion) {
        let isFirst = inbox.withLock { inbox in
            inbox.starting.append((transfer, completion))
            defer { inbox.hasStarted = true }
            return !inbox.hasStarted
        }
        if isFirst { onOwnThread { self.run() } }
        wake()
    }

    func cancel(_ transfer: Transfer) {
        transfer.progress.withLock { $0.isCancelled = true }
        wake()
    }

    private func wake() { unsafe curl_multi_wakeup(UnsafeMutableRawPointer(bitPattern: address)) }

    private func run() {
        let multi = unsafe UnsafeMutableRawPointer(bitPattern: address)
        var active: [UInt: ActiveTransfer] = [:]
        while true {
            for next in takeStarting() {
                unsafe curl_multi_add_handle(multi, next.handle)
                active[next.key] = next
            }
            for next in active.values where next.transfer.isCancelled {
                unsafe curl_multi_remove_handle(multi, next.handle)
                active[next.key] = nil
                next.finish(CURLE_ABORTED_BY_CALLBACK)
            }
            var running: Int32 = 0
            unsafe curl_multi_perform(multi, &running)
            while let (key, code) = unsafe takeFinished(multi) { active.removeValue(forKey: key)?.finish(code) }
            unsafe curl_multi_poll(multi, nil, 0, 60_000, nil)
        }
    }

    private func takeStarting() -> [ActiveTransfer] {
        let starting = inbox.withLock { inbox in
            defer { inbox.starting = [] }
            return inbox.starting
        }
        return starting.map { ActiveTransfer($0.0, $0.1) }
    }

    /// A transfer that is over, taken from the multi handle, and how it went.
    private func takeFinished(_ multi: UnsafeMutableRawPointer?) -> (UInt, CURLcode)? {
        var left: Int32 = 0
        while let message = unsafe curl_multi_info_read(multi, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE else { continue }
            let handle = unsafe message.pointee.easy_handle
            // Read before the handle is removed: that frees the message.
            let code = unsafe message.pointee.data.result
            unsafe curl_multi_remove_handle(multi, handle)
            return (UInt(bitPattern: handle), code)
        }
        return nil
    }
}
