import Fleet
import YAML

/// What makes a version of an asset, as a text: equal texts are equal contents, down to the bytes of the files, whatever the paths are.
/// The text stands in databases: a change of its form is a new format number, and contents of different formats are not compared.
enum AssetContent {
    static let format = "1"

    /// What may change without a new version (Azure: an asset's description, tags, properties and stage), and what is no content.
    private static let mutable: Set<String> = [
        "$schema", "name", "version", "description", "tags", "properties", "stage", "display_name",
    ]
    private static let paths: Set<String> = ["path", "code", "conda_file"]

    /// What two manifests of one version must have in common; the one inside a deployment leaves out what it need not say.
    private static let essential: Set<String> = [
        "path", "code", "image", "conda_file", "build", "command", "environment", "jobs",
    ]

    static func text(of asset: Manifest, in review: Review) -> String {
        let lines = values(of: asset, in: review).sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return ([format] + lines).joined(separator: "\n")
    }

    static func areEqual(_ left: Manifest, _ right: Manifest, in review: Review) -> Bool {
        let (first, second) = (values(of: left, in: review), values(of: right, in: review))
        return essential.allSatisfy { first[$0] == second[$0] }
    }

    private static func values(of asset: Manifest, in review: Review) -> [String: String] {
        var values: [String: String] = [:]
        for entry in asset.root.mapping ?? [] {
            guard !mutable.contains(entry.name), asset.shape.field(entry.name)?.effect != .readOnly else { continue }
            values[entry.name] = text(of: entry, of: asset, in: review)
        }
        return values
    }

    static func isComparable(_ left: String, _ right: String) -> Bool {
        left.prefix { $0 != "\n" } == right.prefix { $0 != "\n" }
    }

    private static func text(of entry: Entry, of asset: Manifest, in review: Review) -> String {
        guard paths.contains(entry.name), let scalar = entry.value.scalar, scalar.resolved == .string,
            RepositoryPaths.scheme(of: scalar.text) == nil
        else { return text(of: entry.value, of: asset, in: review) }
        return review.identity(of: Located(scalar.text, at: asset.position(entry.value.mark)))
    }

    private static func text(of node: Node, of asset: Manifest, in review: Review) -> String {
        if let scalar = node.scalar { return quoted(scalar.canonicalText) }
        if let items = node.sequence {
            return "[" + items.map { text(of: $0, of: asset, in: review) }.joined(separator: ", ") + "]"
        }
        let entries = (node.mapping ?? []).sorted { $0.name < $1.name }
        return "{" + entries.map { "\(quoted($0.name)): \(text(of: $0, of: asset, in: review))" }.joined(separator: ", ") + "}"
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
}

extension Review {
    /// Git's ids for what a path leads to, or the words where it leads to nothing here.
    fileprivate func identity(of path: Located<String>) -> String {
        let target = target(of: path)
        switch target {
        case .file(let file): return entry(at: file).map { "blob \($0.blob.text)" } ?? "nothing"
        case .folder(let folder):
            if let id = treeID(of: folder) { return "tree \(id.text)" }
            let files = artifact(at: path)?.files ?? []
            return "files " + files.map { "\($0.path)=\($0.blob.text)" }.joined(separator: ",")
        case .missing, .escapes, .absolute, .badLink, .submodule: return "nothing"
        }
    }
}
