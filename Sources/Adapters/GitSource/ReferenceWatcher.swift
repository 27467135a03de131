internal import System

/// Notices when a revision of a repository on this machine moves.
///
/// git writes a lot beside the references (locks, the index), so a notice of the kernel only makes it look; it reports
/// when the commit is another one.
struct ReferenceWatcher: Sendable {
    let repository: String
    let revision: String
    /// Seconds after which it looks in any case, so that it follows also a repository whose going nobody told.
    let patience: Double
    /// More folders of branches than this are left to the poll.
    private static let folderLimit = 256

    /// A folder and no other: another repository may be put in the place of this one.
    private struct Place: Equatable {
        let path: String
        let device: UInt64
        let inode: UInt64
    }

    /// Calls `report` once the watch began, then for each move, until the task is cancelled.
    func run(_ report: @Sendable () -> Void) async {
        var seen: String?? = .none
        while !Task.isCancelled {
            let places = await places()
            for await _ in looks(at: places.map(\.path)) {
                if await moved(&seen) { report() }
                if await self.places() != places { break }
            }
        }
    }

    /// An element now, since something may have moved before the watch began, with each notice, and when patience is lost.
    private func looks(at folders: [String]) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let notices = try? FileWatcher.changes(of: folders)
        let watching = notices.map { notices in Task { for await _ in notices { continuation.yield() } } }
        let waiting = Task { while (try? await Task.sleep(for: .seconds(patience))) != nil { continuation.yield() } }
        continuation.onTermination = { _ in
            watching?.cancel()
            waiting.cancel()
        }
        continuation.yield()
        return stream
    }

    private func moved(_ seen: inout String??) async -> Bool {
        let now = await commit()
        if let seen, seen == now { return false }
        seen = .some(now)
        return true
    }

    /// nil when it cannot be told, which is a state of its own.
    private func commit() async -> String? {
        try? await offPool { try GitRepository(opening: repository).commit(of: revision) }
    }

    /// The folders in which a move of the revision shows: the repository's own, HEAD's, packed-refs', and those of branches and
    /// tags. Without a repository, those in which one would appear.
    private func places() async -> [Place] {
        let found = try? await offPool {
            let git = try GitRepository(opening: repository)
            let common = git.commonFolder
            let folders = [common] + Self.folders(below: common + "refs/heads") + Self.folders(below: common + "refs/tags")
            return [repository] + folders + (git.folder == common ? [] : [git.folder])
        }
        let parent = repository.prefix(upTo: repository.lastIndex(of: "/") ?? repository.startIndex)
        let expected = [parent.isEmpty ? "/" : String(parent), repository, repository + "/.git"]
        return (found ?? expected).compactMap { path in
            Files.status(path).map { Place(path: path, device: $0.device, inode: $0.inode) }
        }
    }

    private static func folders(below root: String) -> [String] {
        var found: [String] = []
        var open = [root]
        while let folder = open.popLast(), found.count < folderLimit {
            guard Files.status(folder)?.kind == .directory else { continue }
            found.append(folder)
            open += ((try? Files.list(folder)) ?? []).map { "\(folder)/\($0)" }
        }
        return found
    }
}
