import Fleet
import YAML

/// What a check may ask about the surroundings of its manifest: other objects by key, files by path. Whatever is asked
/// here is all that a manifest's findings depend on besides the manifest itself.
struct Review: Sendable {
    /// The operator's, already tightened.
    let settings: Settings
    /// False when files are read by themselves, or when one cannot be read: what other files would say is not asked.
    let isFleet: Bool
    private let paths: RepositoryPaths
    private let index: ManifestIndex
    private let scripts: ScriptJudge?

    init(
        manifests: [Manifest], paths: RepositoryPaths, settings: Settings, isFleet: Bool, scripts: ScriptJudge? = nil
    ) {
        self.scripts = scripts
        self.paths = paths
        self.settings = settings
        self.isFleet = isFleet
        index = ManifestIndex(manifests)
    }

    var source: SourceID { paths.tree.source }

    // MARK: - Objects

    /// The manifests that define an object, by place.
    func definitions(of key: ObjectKey) -> ArraySlice<Manifest> { index.definitions(of: key) }

    /// The endpoint that a deployment belongs to.
    func endpoint(of deployment: Manifest) -> Manifest? {
        guard let key = deployment.key else { return nil }
        return index.definitions(of: ObjectKey(key.family.ofEndpoints, key.group.name)).first
    }

    /// The deployments of an endpoint of that family, by name and place; `endpoint` is lower-cased.
    func deployments(of endpoint: String, _ family: ObjectKey.Family) -> [Manifest] {
        index.members(of: ObjectKey.Group(family: family.ofDeployments, name: endpoint))
    }

    /// All versions of an asset, by version and place.
    func versions(of name: String, _ family: ObjectKey.Family) -> [Manifest] {
        index.members(of: ObjectKey.Group(family: family, name: name))
    }

    func has(_ key: ObjectKey) -> Bool { !index.definitions(of: key).isEmpty }

    func hasAny(of family: ObjectKey.Family) -> Bool { index.count(of: family) > 0 }

    /// `(defined: a, b); did you mean "a"?`, for the message about a name that is missing. Any new object of the family
    /// changes the answer.
    func advice(for name: String, _ family: ObjectKey.Family) -> String {
        Self.advice(for: name, known: index.names(of: family))
    }

    static func advice(for name: String, known: [String]) -> String {
        let list = known.isEmpty ? "none" : known.prefix(10).joined(separator: ", ") + (known.count > 10 ? ", …" : "")
        // A fleet has thousands of names: only those that could be meant are measured.
        let length = name.utf8.count
        let near = known.lazy.filter { abs($0.utf8.count - length) <= 3 && ($0.first == name.first || $0.last == name.last) }
        return " (defined: \(list))\(Suggestion.phrase(for: name, in: Array(near.prefix(200))))"
    }

    /// How many objects there are, for the checks of the whole.
    var census: Census { Census(index) }

    // MARK: - Files

    /// Where a manifest's path leads.
    func target(of path: Located<String>) -> RepositoryPaths.Target {
        paths.resolve(path.value, from: RepositoryPaths.folder(of: path.position.file))
    }

    /// The same for words that stand in no file of `folder`.
    func target(of words: String, from folder: String) -> RepositoryPaths.Target { paths.resolve(words, from: folder) }

    /// What is wrong with a path that should lead to `wanted`. `folder` is where it starts: that of its file if it is nil.
    func finding(
        _ path: Located<String>, from folder: String? = nil, noun: String, wants wanted: RepositoryPaths.Wanted
    ) -> Diagnostic? {
        let file = folder.map { $0.isEmpty ? "" : $0 + "/" } ?? path.position.file
        return paths.finding(path, in: file, noun: noun, wants: wanted)
    }

    /// The paths of all files below a folder, sorted.
    func files(below folder: String) -> ArraySlice<String> { paths.files(below: folder) }

    var judgesScripts: Bool { scripts != nil }

    /// nil: it cannot be judged.
    func verdict(on script: String) -> ScriptVerdict? { bytes(at: script).flatMap { scripts?(script, $0) } }

    func entry(at file: String) -> TreeEntry? { paths.tree.entries[file] }

    func bytes(at file: String) -> [UInt8]? { paths.tree.read(file) }

    /// The files that a manifest's path leads to, as an instance gets them.
    func artifact(at path: Located<String>) -> Artifact? {
        guard RepositoryPaths.scheme(of: path.value) == nil else { return nil }
        return paths.artifact(at: target(of: path))
    }

    /// The file that a manifest's path leads to, and its bytes.
    func contents(of path: Located<String>) -> (file: String, bytes: [UInt8])? {
        guard case .file(let file) = target(of: path), let bytes = bytes(at: file) else { return nil }
        return (file, bytes)
    }
}
