internal import Synchronization
internal import System

/// A repository for several threads. libgit2's handles serve one thread at a time, so there are as many as are in use at
/// once; for each core one is kept open, for as long as somebody may read from here.
final class SharedRepository: Sendable {
    private let open: @Sendable () throws(GitError) -> GitRepository
    private let idle: Mutex<[Handle]>

    /// In use by one thread; the lock is never waited for.
    private final class Handle: Sendable {
        let repository: Mutex<GitRepository>

        init(_ repository: consuming sending GitRepository) { self.repository = Mutex(repository) }
    }

    /// `open` opens the same repository once more.
    init(_ first: consuming sending GitRepository, open: @escaping @Sendable () throws(GitError) -> GitRepository) {
        self.open = open
        idle = Mutex([Handle(first)])
    }

    func read<T: Sendable>(_ body: (borrowing GitRepository) throws(GitError) -> T) throws(GitError) -> T {
        let handle = if let handle = idle.withLock({ $0.popLast() }) { handle } else { Handle(try open()) }
        defer {
            idle.withLock { idle in
                if idle.count < coreCount { idle.append(handle) }
            }
        }
        return try handle.repository.withLock { repository throws(GitError) in try body(repository) }
    }
}
