import Fleet
import Synchronization

/// Remembers what has been found out about files of one commit: thousands of deployments may name the same, and each path is
/// looked up by several checks.
final class FileMemory: Sendable {
    private let condaFiles = Mutex<[String: CondaFile]>([:])
    private let pointers = Mutex<[String: Bool]>([:])
    private let pointersBelow = Mutex<[String: [String]]>([:])
    private let artifacts = Mutex<[String: Artifact]>([:])

    func condaFile(_ path: String, _ read: () -> FileText?) -> CondaFile? {
        if let file = condaFiles.withLock({ $0[path] }) { return file }
        guard let text = read() else { return nil }
        let file = CondaFile(text, file: path)
        condaFiles.withLock { $0[path] = file }
        return file
    }

    func isPointer(_ path: String, _ look: () -> Bool) -> Bool {
        if let known = pointers.withLock({ $0[path] }) { return known }
        let isPointer = look()
        pointers.withLock { $0[path] = isPointer }
        return isPointer
    }

    /// The pointers in a folder.
    func pointers(below folder: String, _ look: () -> [String]) -> [String] {
        if let known = pointersBelow.withLock({ $0[folder] }) { return known }
        let pointers = look()
        pointersBelow.withLock { $0[folder] = pointers }
        return pointers
    }

    func artifact(below folder: String, _ make: () -> Artifact?) -> Artifact? {
        if let known = artifacts.withLock({ $0[folder] }) { return known }
        let artifact = make()
        artifacts.withLock { $0[folder] = artifact }
        return artifact
    }
}
