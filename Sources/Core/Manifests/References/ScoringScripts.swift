import Fleet
import Synchronization

/// The scoring scripts of a commit. Each content is judged once, however many deployments share it, and from when the first
/// of them is read: the interpreter is done with most of them before anybody waits.
final class ScoringScripts: Sendable {
    struct Script: Sendable {
        let path: String
        let verdict: PendingVerdict
    }

    /// What names a script: words in a file of a folder.
    private struct Words: Hashable {
        let folder: String
        let code: String
        let script: String
    }

    private let judge: ScriptJudge
    private let paths: RepositoryPaths
    private let scripts = Mutex<[Words: Script?]>([:])
    private let begun = Mutex<[BlobID: PendingVerdict]>([:])

    init(of tree: ManifestTree, judge: @escaping ScriptJudge) {
        self.judge = judge
        paths = RepositoryPaths(tree)
    }

    /// The Python script that a deployment scores with; nil: there is none in this commit, which others speak of.
    @discardableResult
    func script(of deployment: Manifest) -> Script? {
        guard let code = deployment.text("code_configuration.code"),
            let script = deployment.text("code_configuration.scoring_script"), script.value.hasSuffix(".py")
        else { return nil }
        let words = Words(folder: RepositoryPaths.folder(of: code.position.file), code: code.value, script: script.value)
        if let known = scripts.withLock({ $0[words] }) { return known }
        let found = find(words)
        scripts.withLock { $0[words] = .some(found) }
        return found
    }

    private func find(_ words: Words) -> Script? {
        guard case .folder(let folder) = paths.resolve(words.code, from: words.folder),
            case .file(let path) = paths.resolve(words.script, from: folder), let entry = paths.tree.entry(at: path)
        else { return nil }
        if let verdict = begun.withLock({ $0[entry.blob] }) { return Script(path: path, verdict: verdict) }
        guard case .bytes(let bytes) = paths.tree.text(of: path) else { return nil }
        return begun.withLock { begun in
            let verdict = begun[entry.blob] ?? judge(path, bytes)
            begun[entry.blob] = verdict
            return Script(path: path, verdict: verdict)
        }
    }
}
