import Fleet
import YAML

/// What a check may ask about the surroundings of its manifest: other objects by key, files by path. Whatever is asked
/// here is all that a manifest's findings depend on besides the manifest itself.
///
/// A class, since all threads hand the same one to every check: what they count is one reference, and not each of its parts.
final class Review: Sendable {
    /// The operator's, already tightened.
    let settings: Settings
    /// False when files are read by themselves: what other files would say is not asked.
    let isFleet: Bool
    private let paths: RepositoryPaths
    private let index: ManifestIndex
    private let registered: RegisteredAssets
    /// Who wants to know what the answers depend on; usually nobody.
    private let recorder: ObjectRecorder?
    private let scripts: ScoringScripts?
    private let memory: FileMemory

    convenience init(
        index: ManifestIndex, registered: RegisteredAssets, paths: RepositoryPaths, settings: Settings, isFleet: Bool,
        scripts: ScoringScripts? = nil
    ) {
        self.init(
            index: index, registered: registered, paths: paths, settings: settings, isFleet: isFleet, scripts: scripts,
            recorder: nil, memory: FileMemory())
    }

    private init(
        index: ManifestIndex, registered: RegisteredAssets, paths: RepositoryPaths, settings: Settings, isFleet: Bool,
        scripts: ScoringScripts?,
        recorder: ObjectRecorder?, memory: FileMemory
    ) {
        self.index = index
        self.registered = registered
        self.paths = paths
        self.settings = settings
        self.isFleet = isFleet
        self.scripts = scripts
        self.recorder = recorder
        self.memory = memory
    }

    /// The same answers; what is asked is noted.
    func recording(into recorder: ObjectRecorder, _ places: PathRecorder) -> Review {
        Review(
            index: index, registered: registered, paths: paths.recording(into: places), settings: settings, isFleet: isFleet,
            scripts: scripts, recorder: recorder, memory: memory)
    }

    var source: SourceID { paths.tree.source }

    // MARK: - Objects

    /// The manifests that define an object, by place.
    func definitions(of key: ObjectKey) -> ArraySlice<Manifest> {
        recorder?.note(.group(key.group))
        return index.definitions(of: key)
    }

    /// The endpoint that a deployment belongs to.
    func endpoint(of deployment: Manifest) -> Manifest? {
        guard let key = deployment.key else { return nil }
        return definitions(of: ObjectKey(key.family.ofEndpoints, key.group.name)).first
    }

    /// The deployments of an endpoint of that family, by name and place; `endpoint` is lower-cased.
    func deployments(of endpoint: String, _ family: ObjectKey.Family) -> [Manifest] {
        members(of: ObjectKey.Group(family: family.ofDeployments, name: endpoint))
    }

    /// All versions of an asset, by version and place.
    func versions(of name: String, _ family: ObjectKey.Family) -> [Manifest] {
        members(of: ObjectKey.Group(family: family, name: name))
    }

    private func members(of group: ObjectKey.Group) -> [Manifest] {
        recorder?.note(.group(group))
        return index.members(of: group)
    }

    /// What commits before this one have registered in a group, by version.
    func registrations(in group: ObjectKey.Group) -> [String: AssetRegistration] {
        recorder?.note(.group(group))
        return registered.versions(of: group)
    }

    func has(_ key: ObjectKey) -> Bool { !definitions(of: key).isEmpty }

    func hasAny(of family: ObjectKey.Family) -> Bool {
        recorder?.note(.family(family))
        return index.count(of: family) > 0
    }

    /// The names of a family, sorted. For messages only: any new object of the family changes the answer.
    func names(of family: ObjectKey.Family) -> [String] {
        recorder?.note(.family(family))
        return index.names(of: family)
    }

    // MARK: - Files

    /// Where a manifest's path leads.
    func target(of path: Located<String>) -> RepositoryPaths.Target {
        target(of: path.value, from: RepositoryPaths.folder(of: path.position.file))
    }

    /// The same for words that stand in no file of `folder`.
    func target(of words: String, from folder: String) -> RepositoryPaths.Target { paths.resolve(words, from: folder) }

    /// What is wrong with a path that should lead to `wanted`, and leads to `target` (if it is nil: where it leads from its file).
    func finding(
        _ path: Located<String>, at target: RepositoryPaths.Target? = nil, noun: String, wants wanted: RepositoryPaths.Wanted
    ) -> Diagnostic? {
        paths.finding(path, at: target ?? self.target(of: path), noun: noun, wants: wanted)
    }

    /// The paths of all files below a folder, sorted.
    func files(below folder: String) -> [String] { paths.files(below: folder) }

    func entry(at file: String) -> TreeEntry? { noted(file).entry(at: file) }

    /// Bytes.
    func size(of file: String) -> Int? { noted(file).size(of: file) }

    func text(of file: String) -> FileText? { noted(file).text(of: file) }

    private func noted(_ file: String) -> ManifestTree {
        paths.recorder?.note(.entry(file))
        return paths.tree
    }

    /// The files that a manifest's path leads to, as an instance gets them.
    func artifact(at path: Located<String>) -> Artifact? {
        guard RepositoryPaths.scheme(of: path.value) == nil else { return nil }
        let target = target(of: path)
        guard recorder == nil, case .folder(let folder) = target else { return paths.artifact(at: target) }
        return memory.artifact(below: folder) { paths.artifact(at: target) }
    }

    /// The file that a manifest's path leads to, and what it holds.
    func contents(of path: Located<String>) -> (file: String, text: FileText)? {
        guard case .file(let file) = target(of: path), let text = text(of: file) else { return nil }
        return (file, text)
    }

    /// What a conda file says; nil when it cannot be read. Many environments share one.
    func condaFile(at target: RepositoryPaths.Target) -> CondaFile? {
        guard case .file(let file) = target else { return nil }
        _ = noted(file)
        return memory.condaFile(file) { text(of: file) }
    }

    /// A git-LFS pointer stands where the file should be.
    func isPointer(_ file: String) -> Bool {
        paths.recorder?.note(.entry(file))
        return memory.isPointer(file) {
            let tree = paths.tree
            guard tree.entry(at: file)?.kind != .symbolicLink, let size = tree.size(of: file), FilePointer.mayHave(size) else {
                return false
            }
            return tree.read(file).map(FilePointer.isIn) ?? false
        }
    }

    /// The git-LFS pointers in a folder; a large one is looked through once for all who name it.
    func pointers(below folder: String) -> [String] {
        paths.recorder?.note(.below(folder))
        return memory.pointers(below: folder) { paths.tree.paths(below: folder).filter(isPointer) }
    }

    /// Nothing to note: `CodePaths` asks where the same words lead, and notes the way.
    func scoringScript(of deployment: Manifest) -> ScoringScripts.Script? { scripts?.script(of: deployment) }
}
