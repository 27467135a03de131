import Glibc

/// A TCP port of this machine that nothing listens on.
package enum FreePort {
    /// Below the kernel's ephemeral range, so that no outgoing connection takes it before the test does.
    package static func any() -> Int {
        while true {
            let port = Int.random(in: 20_000..<32_000)
            if (try? ByteConnection(port: port)) == nil, errno == ECONNREFUSED { return port }
        }
    }
}
