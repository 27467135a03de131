import Fleet
import YAML

/// The packages of every environment can be asked of an installer: nothing in them runs code or leaves the index.
struct CondaFiles: Check {
    func findings(in review: Review) -> [Diagnostic] {
        var seen: Set<String> = []
        return review.allEnvironments.flatMap { environment -> [Diagnostic] in
            guard let entry = environment.entry("conda_file") else { return [] }
            guard let path = environment.text("conda_file") else {
                return CondaReading(entry.value, texts: environment.texts).findings
            }
            if let finding = review.paths.finding(path, in: path.position.file, noun: "conda_file", wants: .file) {
                return [finding]
            }
            guard let (file, bytes) = review.contents(of: path) else {
                let message = "conda_file \"\(path.value)\" cannot be read from this commit"
                return [Diagnostic(.error, rule: "path-unreadable", message, at: path.position)]
            }
            let (_, findings) = EnvironmentRecipe.conda(bytes, file: file)
            if let first = findings.first(where: { $0.rule == "conda-yaml" }) {
                let message = "\(first.position): \(first.message)"
                return [Diagnostic(.error, rule: "conda-yaml", message, at: path.position)]
            }
            return seen.insert(file).inserted ? findings : []
        }
    }
}

extension Review {
    /// The file that a manifest's path leads to, and its bytes.
    func contents(of path: Located<String>) -> (file: String, bytes: [UInt8])? {
        guard case .file(let file) = paths.resolve(path.value, from: RepositoryPaths.folder(of: path.position.file)),
            let bytes = paths.tree.read(file)
        else { return nil }
        return (file, bytes)
    }
}
