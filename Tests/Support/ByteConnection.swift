import Glibc

/// A TCP connection to this machine on which a test says byte by byte what it wants, as no client would.
///
/// Its calls block a thread of their own, never one of the pool.
package final class ByteConnection: Sendable {
    private let descriptor: Int32

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    package init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let connected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure(description: "connect to port \(port): errno \(errno)") }
        // Nobody waits for ever.
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    package func send(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(description: "send: errno \(errno)") }
            rest = rest.dropFirst(count)
        }
    }

    /// What has come once so many answers have begun and their headers are there.
    package func receive(answers count: Int) throws -> String {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        var (ends, scanned) = (0, 0)
        while ends < count {
            let read = unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
            guard read > 0 else { throw Failure(description: "the answers end after \(ends) of \(count)") }
            received += buffer.prefix(read)
            // The empty line at the end of the headers.
            while scanned + 4 <= received.count {
                if received[scanned] == 13, received[scanned + 1] == 10, received[scanned + 2] == 13, received[scanned + 3] == 10
                {
                    ends += 1
                }
                scanned += 1
            }
        }
        return String(decoding: received, as: UTF8.self)
    }

    /// What has come so far, until it holds the text; the rest is kept for nobody.
    package func receive(until isEnough: (String) -> Bool) throws -> String {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while !isEnough(String(decoding: received, as: UTF8.self)) {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
            guard count > 0 else {
                throw Failure(
                    description: "the answer ends, or nothing comes, after \(String(decoding: received, as: UTF8.self))")
            }
            received += buffer.prefix(count)
        }
        return String(decoding: received, as: UTF8.self)
    }
}
