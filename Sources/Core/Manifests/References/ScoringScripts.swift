import Fleet
import Synchronization

/// The scoring scripts of a commit. Each content is judged once, however many deployments share it, and from when the first
/// of them is read: the interpreter is done with most of them before anybody waits.
final class ScoringScripts: Sendable {
    private let judge: ScriptJudge
    private let begun = Mutex<[BlobID: PendingVerdict]>([:])

    init(_ judge: @escaping ScriptJudge) { self.judge = judge }

    /// nil: it cannot be read.
    @discardableResult
    func begin(_ path: String, in tree: ManifestTree) -> PendingVerdict? {
        guard let entry = tree.entry(at: path) else { return nil }
        if let pending = begun.withLock({ $0[entry.blob] }) { return pending }
        guard let bytes = tree.read(path, entry) else { return nil }
        return begun.withLock { begun in
            if let pending = begun[entry.blob] { return pending }
            let pending = judge(path, bytes)
            begun[entry.blob] = pending
            return pending
        }
    }
}

extension Manifest {
    /// The script that a deployment scores with, and where it is named; `resolve` says where words lead from a folder.
    func scoringScript(
        _ resolve: (_ words: String, _ folder: String) -> RepositoryPaths.Target
    ) -> Located<String>? {
        guard let code = text("code_configuration.code"), let script = text("code_configuration.scoring_script"),
            script.value.hasSuffix(".py"),
            case .folder(let folder) = resolve(code.value, RepositoryPaths.folder(of: code.position.file)),
            case .file(let file) = resolve(script.value, folder)
        else { return nil }
        return Located(file, at: script.position)
    }
}
