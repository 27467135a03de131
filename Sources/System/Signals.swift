import CLinux
import Dispatch
import Glibc

package enum Signals {
    /// The signals as they come; from now on they no longer end this process. (A child gets the defaults back.)
    package static func stream(_ signals: [Int32]) -> AsyncStream<Int32> {
        AsyncStream { continuation in
            let queue = DispatchQueue(label: "sluice.signals")
            let sources = signals.map { number in
                ignore(number)
                let source = SharedSource(DispatchSource.makeSignalSource(signal: number, queue: queue))
                let isListening = DispatchSemaphore(value: 0)
                source.use { source in
                    source.setEventHandler { continuation.yield(number) }
                    source.setRegistrationHandler { isListening.signal() }
                    source.resume()
                }
                // A signal that came before would be lost: it is ignored already.
                isListening.wait()
                return source
            }
            continuation.onTermination = { _ in for source in sources { source.use { $0.cancel() } } }
        }
    }

    package static func ignore(_ signal: Int32) { _ = sluice_ignore_signal(signal) }
}
