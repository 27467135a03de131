import Fleet
import YAML

/// The packages of every environment can be asked of an installer: nothing in them runs code or leaves the index.
struct CondaFiles: Check {
    static let kinds: KindSet = ["Environment"]

    func findings(in environment: Manifest, _ review: Review) -> [Diagnostic] {
        guard let entry = environment.entry("conda_file") else { return [] }
        guard let path = environment.text("conda_file") else {
            return CondaReading(entry.value, texts: environment.texts).findings
        }
        if let scheme = RepositoryPaths.scheme(of: path.value) {
            let message = "conda_file scheme \"\(scheme):\" is not supported; commit the file and give its path"
            return [Diagnostic(.error, rule: "uri-scheme", message, at: path.position)]
        }
        let target = review.target(of: path)
        if let finding = review.finding(path, at: target, noun: "conda_file", wants: .file) { return [finding] }
        guard let conda = review.condaFile(at: target) else {
            let message = "conda_file \"\(path.value)\" cannot be read from this commit"
            return [Diagnostic(.error, rule: "path-unreadable", message, at: path.position)]
        }
        if conda.isPointer { return [FilePointer.finding(conda.file, noun: "packages", at: path.position)] }
        // What is wrong inside is found once a file, however many environments name it: equal findings are one.
        guard let first = conda.findings.first(where: { $0.rule == "conda-yaml" }) else { return conda.findings }
        let message = "\(first.position): \(first.message)"
        return [Diagnostic(.error, rule: "conda-yaml", message, at: path.position)]
    }
}
