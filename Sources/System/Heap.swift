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

    /// From now on: in large steps, of large pages where the kernel has them, and nothing is given back before the end.
    package static func growsInLargeSteps() {
        guard !isLarge.exchange(true, ordering: .relaxed) else { return }
        mallopt(M_TRIM_THRESHOLD, Int32.max)
        mallopt(M_TOP_PAD, Int32(step))
    }

    /// On each thread that is about to work much.
    static func prepareThread() {
        guard isLarge.load(ordering: .relaxed), let block = unsafe malloc(1 << 16) else { return }
        defer { unsafe free(block) }
        // What follows the block is what the heap will take next. Advice about what is not there is ignored.
        let page = 2 << 20
        let start = (UInt(bitPattern: block) + UInt(page)) & ~UInt(page - 1)
        unsafe madvise(UnsafeMutableRawPointer(bitPattern: start), step - 2 * page, MADV_HUGEPAGE)
    }
}
