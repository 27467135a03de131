internal import CLibgit2
internal import Glibc

/// libgit2's heap, of which a thread may say how much is taken at once.
///
/// An object in a pack tells its size only when its whole chain of deltas was walked, which takes twice as long as reading it. So a file
/// is read without asking, and one that is too large fails where its bytes would be allocated.
enum BoundedHeap {
    /// Of a thread; none has no bound.
    private static let bound: pthread_key_t = {
        var key = pthread_key_t()
        unsafe pthread_key_create(&key, nil)
        return key
    }()

    /// Inside, on this thread, libgit2 gets no more than so many bytes at once.
    static func limited<T>(to bytes: Int, _ body: () throws(GitError) -> T) throws(GitError) -> T {
        unsafe pthread_setspecific(bound, UnsafeRawPointer(bitPattern: bytes))
        defer { pthread_setspecific(bound, nil) }
        return try body()
    }

    /// Before libgit2 takes anything. Its own heap is that of C, too: what is not refused is as it would be.
    static func install() {
        var heap = git_allocator()
        unsafe heap.gmalloc = { size, _, _ in BoundedHeap.isRefused(size) ? nil : unsafe malloc(size) }
        unsafe heap.gcalloc = { count, size, _, _ in BoundedHeap.isRefused(count, size) ? nil : unsafe calloc(count, size) }
        unsafe heap.grealloc = { old, size, _, _ in BoundedHeap.isRefused(size) ? nil : unsafe realloc(old, size) }
        unsafe heap.gmallocarray = { count, size, _, _ in BoundedHeap.isRefused(count, size) ? nil : unsafe malloc(count * size) }
        unsafe heap.greallocarray = { old, count, size, _, _ in
            BoundedHeap.isRefused(count, size) ? nil : unsafe realloc(old, count * size)
        }
        unsafe heap.gstrdup = { text, _, _ in unsafe strdup(text!) }
        unsafe heap.gstrndup = { text, size, _, _ in unsafe strndup(text!, size) }
        unsafe heap.gsubstrdup = { text, size, _, _ in
            guard let copy = unsafe malloc(size + 1)?.assumingMemoryBound(to: CChar.self) else { return nil }
            unsafe memcpy(copy, text!, size)
            unsafe copy[size] = 0
            return unsafe copy
        }
        unsafe heap.gfree = { unsafe free($0) }
        unsafe sluice_git_set_allocator(&heap)
    }

    private static func isRefused(_ count: Int, _ size: Int) -> Bool {
        let (product, overflow) = count.multipliedReportingOverflow(by: size)
        return overflow || isRefused(product)
    }

    private static func isRefused(_ size: Int) -> Bool {
        // Nearly all that is taken is small, whatever the bound.
        guard size > 1 << 16, let bound = unsafe pthread_getspecific(bound) else { return size < 0 }
        return size > Int(bitPattern: bound)
    }
}
