internal import Fleet
internal import Synchronization
internal import System

/// A folder that is listed where somebody looks, and no further: what lies around a lone file may be all that its owner has.
enum FolderOnDemand {
    /// How many more entries are listed, in all folders.
    final class Budget: Sendable {
        private let rest: Mutex<Int>

        init(_ limit: Int) { rest = Mutex(limit) }

        func take(_ count: Int) -> Bool {
            rest.withLock {
                $0 -= min($0, count)
                return $0 > 0
            }
        }
    }

    /// Beyond the budget folders look empty.
    static func folder(at path: String, _ budget: Budget) -> TreeFolder {
        TreeFolder(onDemand: { children(of: path, budget) })
    }

    private static func children(of path: String, _ budget: Budget) -> [TreeFolder.Child] {
        guard let names = try? Files.list(path), budget.take(names.count) else { return [] }
        return names.compactMap { name in
            let place = path == "/" ? "/\(name)" : "\(path)/\(name)"
            guard name != ".git", let status = Files.status(place) else { return nil }
            if status.kind == .directory, Files.status("\(place)/.git") == nil {
                return .init(name, .folder(folder(at: place, budget)))
            }
            return FolderListing.kind(of: status).map {
                .init(name, .entry(TreeEntry(kind: $0, blob: FolderListing.statusID(status))))
            }
        }
    }
}
