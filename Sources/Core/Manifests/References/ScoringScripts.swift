import Fleet
import Synchronization

/// The scoring scripts of a commit. Each content is judged once, however many deployments share it, and from when the first
/// of them is read: the interpreter is done with most of them before anybody waits.
final class ScoringScripts: Sendable {
    final class Script: Sendable {
        let path: String
        let verdict: PendingVerdict

        init(path: String, verdict: @escaping PendingVerdict) {
            self.path = path
            self.verdict = verdict
        }
    }

    private let judge: ScriptJudge
    private let paths: RepositoryPaths
    /// By deployment. None of them goes while its commit is read.
    private let scripts = Mutex<[ObjectIdentifier: Script?]>([:])
    /// By path.
    private let begun = Mutex<[String: Script]>([:])

    init(of paths: RepositoryPaths, judge: @escaping ScriptJudge) {
        self.judge = judge
        self.paths = paths
    }

    /// The Python script that a deployment scores with; nil: there is none in this commit, which others speak of.
    @discardableResult
    func script(of deployment: Manifest) -> Script? {
        if let known = scripts.withLock({ $0[ObjectIdentifier(deployment)] }) { return known }
        let found = find(deployment)
        scripts.withLock { $0[ObjectIdentifier(deployment)] = .some(found) }
        return found
    }

    private func find(_ deployment: Manifest) -> Script? {
        guard let code = deployment.text("code_configuration.code"),
            let script = deployment.text("code_configuration.scoring_script"), script.value.hasSuffix(".py"),
            case .folder(let folder) = paths.resolve(code.value, from: RepositoryPaths.folder(of: code.position.file)),
            case .file(let path) = paths.resolve(script.value, from: folder)
        else { return nil }
        if let known = begun.withLock({ $0[path] }) { return known }
        guard case .bytes(let bytes) = paths.tree.text(of: path) else { return nil }
        return begun.withLock { begun in
            let script = begun[path] ?? Script(path: path, verdict: judge(path, bytes))
            begun[path] = script
            return script
        }
    }
}
