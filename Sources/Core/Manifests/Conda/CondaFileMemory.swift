import Fleet
import Synchronization

/// A conda file of a commit.
struct CondaFile: Sendable {
    let file: String
    /// With Azure's scoring server; nil when a finding is an error.
    let recipe: EnvironmentRecipe?
    let findings: [Diagnostic]
    let isPointer: Bool

    init(_ bytes: [UInt8], file: String) {
        self.file = file
        isPointer = FilePointer.isIn(bytes)
        (recipe, findings) = isPointer ? (nil, []) : EnvironmentRecipe.conda(bytes, file: file)
    }
}

/// Remembers the conda files of one commit: thousands of deployments may name the same.
final class CondaFileMemory: Sendable {
    private let known = Mutex<[String: CondaFile]>([:])

    func file(_ path: String, _ read: () -> [UInt8]?) -> CondaFile? {
        if let file = known.withLock({ $0[path] }) { return file }
        guard let bytes = read() else { return nil }
        let file = CondaFile(bytes, file: path)
        known.withLock { $0[path] = file }
        return file
    }
}
