import Synchronization

/// Remembers what has been found out about files of one commit: thousands of deployments may name the same, and each path is
/// looked up by several checks.
final class FileMemory: Sendable {
    /// Words that stand in a file of a folder.
    struct Words: Hashable {
        let words: String
        let folder: String
    }

    private let condaFiles = Mutex<[String: CondaFile]>([:])
    private let pointers = Mutex<[String: Bool]>([:])
    private let targets = Mutex<[Words: RepositoryPaths.Target]>([:])

    func condaFile(_ path: String, _ read: () -> [UInt8]?) -> CondaFile? {
        if let file = condaFiles.withLock({ $0[path] }) { return file }
        guard let bytes = read() else { return nil }
        let file = CondaFile(bytes, file: path)
        condaFiles.withLock { $0[path] = file }
        return file
    }

    func isPointer(_ path: String, _ look: () -> Bool) -> Bool {
        if let known = pointers.withLock({ $0[path] }) { return known }
        let isPointer = look()
        pointers.withLock { $0[path] = isPointer }
        return isPointer
    }

    func target(_ words: Words, _ resolve: () -> RepositoryPaths.Target) -> RepositoryPaths.Target {
        if let known = targets.withLock({ $0[words] }) { return known }
        let target = resolve()
        targets.withLock { $0[words] = target }
        return target
    }
}
