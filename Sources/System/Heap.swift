import CLinux
import Glibc
import Synchronization

/// The C library's heap, for a process that reads a large repository once and ends.
///
/// By default each thread's heap grows by a few pages at a time: validating 10,000 manifests made 5,000 calls of the kernel for it
/// and 18,000 page faults, one tenth of the processor time, and the threads waited for each other's.
package enum Heap {
    private static let isLarge = Atomic(false)
    private static let step = 32 << 20
    private static let kept = Mutex<[any Sendable]>([])

    /// From now on: in large steps, of large pages where the kernel has them, and nothing is given back before the end.
    package static func growsInLargeSteps() {
        guard !isLarge.exchange(true, ordering: .relaxed) else { return }
        mallopt(M_TRIM_THRESHOLD, Int32.max)
        mallopt(M_TOP_PAD, Int32(step))
        prepareThread()
    }

    /// Takes nothing of this apart before the process ends: for 10,000 manifests that is a tenth of its time.
    package static func keepsUntilTheEnd(_ values: any Sendable...) { kept.withLock { $0 = values } }

    /// On each thread that is about to work much.
    static func prepareThread() {
        guard isLarge.load(ordering: .relaxed), let block = unsafe malloc(1 << 16) else { return }
        defer { unsafe free(block) }
        // What follows the block, up to the end of the thread's heap, is what will be taken next. Advice about what is not there is
        // ignored.
        let place = UInt(bitPattern: block)
        let start = (place + page) & ~(page - 1)
        let end = (place + largest) & ~(largest - 1)
        unsafe madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - min(start, end)), MADV_HUGEPAGE)
    }

    /// A large page.
    private static let page = UInt(2 << 20)
    /// What the C library keeps for a thread's heap, and a multiple of which it begins at.
    private static let largest = UInt(64 << 20)
}
