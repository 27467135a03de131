import Fleet
import GitSource
import Manifests
import Reconciliation
import Reports
import System

/// `sluice validate`: folders are checked as a fleet, with the rules across files; files that are named by themselves.
struct ManifestValidation {
    private let request: ValidationRequest

    init(_ request: ValidationRequest) { self.request = request }

    func run() async throws -> Validation {
        var diagnostics: [Diagnostic] = []
        var sources: [String: String] = [:]
        var count = 0
        let python = PythonSyntax.found()
        for path in request.paths.map(absolutePath) {
            let (tree, files) = try await tree(at: path)
            let interpretation =
                files.map { interpret(files: $0, of: tree, scripts: python?.judge) }
                ?? interpret(tree, scripts: python?.judge, concurrently: concurrently)
            diagnostics += interpretation.diagnostics
            count += files?.count ?? manifestFiles(in: tree).count
            for file in Set(interpretation.diagnostics.map(\.position.file)) where sources[file] == nil {
                sources[file] = tree.read(file).map { String(decoding: $0, as: UTF8.self) }
            }
        }
        return Validation(report: ValidationReport(diagnostics, files: count), sources: sources)
    }

    /// The tree around a path, and the files of it that were named; nil for a whole folder.
    private func tree(at path: String) async throws -> (ManifestTree, [String]?) {
        guard let status = Files.status(path) else { throw CommandFailure("\(path) does not exist") }
        let isFile = status.kind == .file
        let folder = isFile ? parent(of: path) : path
        let tree: ManifestTree
        if let revision = request.revision {
            tree = try await LocalRepository.tree(of: revision, around: folder)
        } else {
            tree = try await FolderSource(folder).latest()
        }
        guard isFile, let name = path.split(separator: "/").last else { return (tree, nil) }
        return (tree, [tree.subpath.isEmpty ? String(name) : "\(tree.subpath)/\(name)"])
    }

    private func parent(of path: String) -> String {
        let parts = path.split(separator: "/").dropLast()
        return "/" + parts.joined(separator: "/")
    }
}
