import CLinux
import Glibc

/// Where text for people goes.
package enum Terminal {
    package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Columns; 80 where the descriptor is no terminal or does not say.
    package static func width(_ descriptor: Int32) -> Int {
        let columns = Int(sluice_terminal_columns(descriptor))
        return columns > 0 ? columns : 80
    }

    /// Writes all of the text; a reader that has gone away (or a full disk) ends it silently.
    package static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                retrying { unsafe sluice_write_quietly(descriptor, buffer.baseAddress! + done, buffer.count - done) }
            }
            if count > 0 {
                done += count
            } else if errno == EAGAIN {
                var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                unsafe _ = poll(&wanted, 1, -1)
            } else {
                return
            }
        }
    }
}
