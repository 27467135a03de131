import Dispatch
import Glibc
import Synchronization

/// How many threads can work at once.
package let coreCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

/// Calls `body` with each number below `count`, on all cores, and returns when all calls have. They come in no order; each core
/// takes the next number when it is done with one.
package func concurrently(_ count: Int, _ body: @Sendable (Int) -> Void) {
    guard count > 1 else { return (0..<count).forEach(body) }
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(count, coreCount)) { _ in
        Heap.prepareThread()
        while true {
            let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard number < count else { return }
            body(number)
        }
    }
}
