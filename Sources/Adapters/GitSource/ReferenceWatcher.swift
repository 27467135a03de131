internal import System

/// Notices when a revision of a repository on this machine moves.
///
/// git writes a lot beside the references (locks, the index), so a notice of the kernel only makes it look; it reports
/// when the commit is another one.
struct ReferenceWatcher: Sendable {
    let repository: String
    let revision: String
    /// Seconds between two tries to watch a repository that is not there.
    let patience: Double
    /// More folders of branches than this are left to the poll.
    private static let folderLimit = 256

    /// Calls `report` once the watch began, then for each move, until the task is cancelled.
    func run(_ report: @Sendable () -> Void) async {
        var seen: String?? = .none
        while !Task.isCancelled {
            let folders = await folders()
            guard !folders.isEmpty, let notices = try? FileWatcher.changes(of: folders) else {
                try? await Task.sleep(for: .seconds(patience))
                if await moved(&seen) { report() }
                continue
            }
            // Something may have moved before the watch began.
            if await moved(&seen) { report() }
            for await _ in notices {
                if await moved(&seen) { report() }
                if await self.folders() != folders { break }
            }
        }
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

    /// The folders in which a move of the revision shows: HEAD's, packed-refs', and those of branches and tags.
    private func folders() async -> [String] {
        let found = try? await offPool {
            let repository = try GitRepository(opening: repository)
            let common = repository.commonFolder
            var folders = [common] + Self.folders(below: common + "refs/heads") + Self.folders(below: common + "refs/tags")
            if repository.folder != common { folders.append(repository.folder) }
            return folders
        }
        return found ?? []
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
