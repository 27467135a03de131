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
    /// Where paths stand, in all kinds of assets; `*` is any key or item.
    private static let paths: [[String]] = [
        ["path"], ["code"], ["conda_file"], ["build", "path"], ["task", "code"], ["additional_includes", "*"],
        ["environment", "conda_file"], ["environment", "build", "path"],
        ["jobs", "*", "component"], ["jobs", "*", "code"], ["jobs", "*", "environment", "conda_file"],
    ]

    /// What two manifests of one version must have in common; the one inside a deployment leaves out what it need not say.
    private static let essential: Set<String> = [
        "path", "code", "image", "conda_file", "build", "command", "environment", "jobs",
    ]

    static func text(of asset: Manifest, in review: Review) -> String {
        let listings = FolderListings(review)
        let lines = values(of: asset, listings).map { "\($0.key): \($0.value)" }
        return ([format] + lines + listings.lines).joined(separator: "\n")
    }

    static func areEqual(_ left: Manifest, _ right: Manifest, in review: Review) -> Bool {
        let listings = FolderListings(review)
        func essence(_ asset: Manifest) -> [String: String] {
            values(of: asset, listings).reduce(into: [:]) { if essential.contains($1.key) { $0[$1.key] = $1.value } }
        }
        return essence(left) == essence(right)
    }

    /// Sorted by key.
    private static func values(of asset: Manifest, _ listings: FolderListings) -> [(key: String, value: String)] {
        let rendering = Rendering(asset: asset, listings: listings)
        let entries = (asset.root.mapping ?? []).sorted { $0.name < $1.name }
        return entries.compactMap { entry in
            guard !mutable.contains(entry.name), let field = asset.shape.field(entry.name) else { return nil }
            if field.effect == .readOnly || isDefault(entry.value, of: field) { return nil }
            return (entry.name, rendering.text(of: entry.value, of: field.type, at: [entry.name]))
        }
    }

    /// What is written out means the same as what is left out.
    private static func isDefault(_ node: Node, of field: Field) -> Bool {
        guard let standard = field.standard, let scalar = node.scalar else { return false }
        if case .choice(let choice) = field.type { return choice.value(of: scalar.text) == standard }
        return scalar.canonicalText == standard
    }

    static func isComparable(_ left: String, _ right: String) -> Bool {
        left.prefix { $0 != "\n" } == right.prefix { $0 != "\n" }
    }

    fileprivate static func isPath(_ place: [String]) -> Bool {
        paths.contains { $0.count == place.count && zip($0, place).allSatisfy { $0 == "*" || $0 == $1 } }
    }

    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
}

/// Values as text: mappings with their keys sorted, words as they are declared, paths as what they lead to.
private struct Rendering {
    let asset: Manifest
    let listings: FolderListings

    func text(of node: Node, of type: FieldType?, at place: [String]) -> String {
        if let scalar = node.scalar { return text(of: scalar, node, type, place) }
        if let items = node.sequence {
            return "[" + items.map { text(of: $0, of: nil, at: place + ["*"]) }.joined(separator: ", ") + "]"
        }
        let entries = (node.mapping ?? []).sorted { $0.name < $1.name }.map { entry in
            let inner = text(of: entry.value, of: type?.shape?.field(entry.name)?.type, at: place + [entry.name])
            return "\(AssetContent.quoted(entry.name)): \(inner)"
        }
        return "{" + entries.joined(separator: ", ") + "}"
    }

    private func text(of scalar: Scalar, _ node: Node, _ type: FieldType?, _ place: [String]) -> String {
        if AssetContent.isPath(place), scalar.resolved == .string, RepositoryPaths.scheme(of: scalar.text) == nil {
            return listings.identity(of: Located(scalar.text, at: asset.position(node.mark)))
        }
        if case .choice(let choice) = type, let word = choice.value(of: scalar.text) { return AssetContent.quoted(word) }
        if case .boolean = type, let truth = scalar.truth { return AssetContent.quoted(truth ? "True" : "False") }
        return AssetContent.quoted(scalar.canonicalText)
    }
}
