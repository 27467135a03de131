internal import Synchronization

/// A repository for several threads, one at a time. It stays open for as long as somebody may read from it.
final class SharedRepository: Sendable {
    private let repository: Mutex<GitRepository>

    init(_ repository: consuming sending GitRepository) { self.repository = Mutex(repository) }

    func read<T: Sendable>(_ body: (borrowing GitRepository) throws(GitError) -> T) throws(GitError) -> T {
        try repository.withLock { repository throws(GitError) in try body(repository) }
    }
}
