import CLinux
import Glibc

/// An open file descriptor that closes with its owner.
struct Descriptor: ~Copyable, Sendable {
    let number: Int32

    /// Takes over the descriptor; a negative number is the failure of the call that should have opened it.
    init(_ number: Int32, _ operation: @autoclosure () -> String) throws(SystemError) {
        if number < 0 { throw .last(operation()) }
        self.number = number
    }

    deinit { close(number) }

    /// Opens a file, closed on exec; `mode` is for one that this creates.
    static func open(_ path: String, _ flags: Int32, mode: UInt32 = 0) throws(SystemError) -> Descriptor {
        try Descriptor(retrying { unsafe sluice_open(path, flags, mode) }, "open \(path)")
    }

    /// Gives the number away; whoever takes it closes it.
    consuming func release() -> Int32 {
        let number = number
        discard self
        return number
    }

    /// The next bytes, at most `limit`; empty at the end, nil when there is nothing now (a non-blocking descriptor).
    func read(atMost limit: Int) -> Result<[UInt8]?, SystemError> {
        var count = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
            count = retrying { unsafe Glibc.read(number, buffer.baseAddress, limit) }
            initialized = max(0, count)
        }
        if count >= 0 { return .success(bytes) }
        return errno == EAGAIN ? .success(nil) : .failure(.last("read"))
    }

    func write(all bytes: [UInt8], _ operation: @autoclosure () -> String) throws(SystemError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                retrying { unsafe sluice_write_quietly(number, buffer.baseAddress! + done, buffer.count - done) }
            }
            if count < 0 { throw .last(operation()) }
            done += count
        }
    }
}
