import Fleet
import YAML

/// One file by itself: what it is, and what is wrong with it without looking at any other.
struct FileReading: Sendable {
    enum Content: Sendable {
        case manifest(Manifest)
        /// Of a kind that is known by name and not validated.
        case recognised
        /// Nothing of ours, or nothing that could be read.
        case none
    }

    private(set) var content = Content.none
    private(set) var findings: [Diagnostic] = []
    /// "batch endpoint forecasts", where the kind does not run here.
    private(set) var notRunYet: Located<String>?
    private(set) var comments: [IgnoreComment] = []
    /// The numbers of the bindings that it took.
    private(set) var taken: Set<Int> = []
    /// The file whose text stands for this one's, which is a link.
    private(set) var linkTarget: String?

    /// - Parameter isNamed: the user says that it is a manifest, so that everything is reported.
    init(_ file: String, of tree: ManifestTree, bindings: [Binding], isNamed: Bool) {
        var source = file
        var entry = tree.entry(at: file)
        if !isNamed, entry?.kind == .symbolicLink {
            guard let target = followLink(file, of: tree) else { return }
            source = target
            entry = tree.entry(at: target)
        }
        let start = Position(file: file, line: 1, column: 1)
        switch entry.flatMap({ tree.text(source, $0, atMost: FileText.limit) }) {
        case .tooLarge(let size): refuse(file, of: size, in: tree, isNamed: isNamed)
        case .bytes(let bytes) where FilePointer.isIn(bytes):
            findings = [FilePointer.finding(file, noun: "manifest", at: start)]
        case .bytes(let bytes):
            comments = IgnoreComment.all(in: bytes, file: file)
            read(bytes, file: file, bindings: bindings, isNamed: isNamed)
        case nil:
            let message = "the file cannot be read from this commit"
            findings = [Diagnostic(.error, rule: "file-unreadable", message, at: start)]
        }
    }

    /// What is somewhat too large may be a manifest all the same; what is far too large is not even looked at.
    private mutating func refuse(_ file: String, of size: Int, in tree: ManifestTree, isNamed: Bool) {
        let isFar = size > 16 * FileText.limit
        guard isNamed || isFar || tree.read(file).map(ManifestSigns.areIn) ?? true else { return }
        let texts = Texts(file)
        findings = Document.tooLarge(size).problems.map { Diagnostic($0, in: texts) }
        if !isNamed, isFar { findings = findings.map { $0.with(severity: .warning) } }
    }

    /// A text that is in no tree.
    init(_ bytes: [UInt8], file: String, bindings: [Binding] = [], isNamed: Bool = true) {
        read(bytes, file: file, bindings: bindings, isNamed: isNamed)
    }

    /// A link to a manifest would make the same object twice; what it leads to is read where it stands, if it is looked at there.
    /// What else it leads to in the repository is read as if it stood here.
    private mutating func followLink(_ file: String, of tree: ManifestTree) -> String? {
        let target = tree.read(file).flatMap { RepositoryPaths.joined(RepositoryPaths.folder(of: file), $0) }
        if let target, tree.isManifestPath(target) { return nil }
        linkTarget = target
        if let target, let kind = tree.entry(at: target)?.kind, kind == .file || kind == .executable { return target }
        let message = "this symbolic link leads to no file of the repository, and nothing is read; commit the file itself"
        add(.warning, "manifest-link", message, at: Position(file: file, line: 1, column: 1))
        return nil
    }

    private mutating func read(_ bytes: [UInt8], file: String, bindings: [Binding], isNamed: Bool) {
        var texts = Texts(file)
        let template = Template(bytes, bindings: bindings, texts: &texts)
        taken = template.taken
        let document = Document.parse(template.bytes)
        let problems = Template.withAllUnfilled(document.problems, of: template.bytes).map {
            Diagnostic($0.moved(by: template), in: texts)
        }
        guard var root = document.root.map(template.placed) else {
            findings = isNamed || ManifestSigns.areIn(bytes) ? problems : []
            return
        }
        guard root.isMapping else {
            let kind = root.isScalar ? "a scalar" : "a sequence"
            let message = "top level is \(kind); a manifest must be a mapping"
            if isNamed { add(.error, "top-level-mapping", message, at: texts.position(root.mark)) }
            return
        }
        if !bindings.isEmpty { root = bound(root, bindings, isNamed: isNamed, texts: &texts) }
        take(root, texts: texts, problems: problems, isNamed: isNamed)
    }

    private mutating func bound(_ root: Node, _ bindings: [Binding], isNamed: Bool, texts: inout Texts) -> Node {
        let kind: ManifestKind? = if case .kind(let kind) = KindRecognition(root) { kind } else { nil }
        let meant = bindings.filter { isNamed && $0.isOfCommandLine || $0.isFor(kind) }
        taken.formUnion(meant.map(\.number))
        return Binding.applied(meant, to: root, texts: &texts)
    }

    private mutating func take(_ root: Node, texts: Texts, problems: [Diagnostic], isNamed: Bool) {
        let start = texts.position(root.mark)
        let recognition = KindRecognition(root)
        if case .noManifest = recognition, !isNamed { return }
        findings = problems
        switch recognition {
        case .kind(let kind):
            if kind.standing != .runs { leaveAlone(kind, Self.title(of: root, kind: kind, texts: texts)) }
            content = .recognised
            guard kind.standing != .recognised else { return }
            var validation = Validation(texts)
            validation.check(root.mapping ?? [], against: kind.shape, owner: root.mark)
            content = .manifest(
                Manifest(
                    kind: kind, shape: kind.shape, texts: texts, root: root, withoutLocalEffect: validation.withoutLocalEffect))
            findings += validation.findings
            // A kind that does not run has no effect as a whole, and has said so.
            if kind.standing == .runs { sayWithoutEffect(validation.withoutLocalEffect) }
        case .undecidable(let kinds):
            add(.error, "kind-undecidable", "this could be of several kinds (\(kinds)); add a $schema line", at: start)
        case .wrongSchema(let severity, let rule, let message):
            add(severity, rule, message, at: root["$schema"].map { texts.position($0.value.mark) } ?? start)
        case .noManifest:
            add(.error, "kind-undecidable", "no kind of manifest can be told from these keys; add a $schema line", at: start)
        }
    }

    /// Once an object, whatever the number of its fields.
    private mutating func sayWithoutEffect(_ fields: [Located<String>]) {
        guard let first = fields.first else { return }
        let message = "accepted, no local effect: \(fields.map(\.value).joined(separator: ", "))"
        add(.info, "no-local-effect", message, at: first.position)
    }

    private mutating func leaveAlone(_ kind: ManifestKind, _ title: Located<String>) {
        notRunYet = title
        let severity: Diagnostic.Severity = kind.name == "Job" ? .warning : .info
        add(severity, "kind-unsupported", "\(title.value) does not run yet; the file is left alone", at: title.position)
    }

    private mutating func add(_ severity: Diagnostic.Severity, _ rule: String, _ message: String, at place: Position) {
        findings.append(Diagnostic(severity, rule: rule, message, at: place))
    }

    /// "batch endpoint forecasts", at the file's schema line or start.
    private static func title(of root: Node, kind: ManifestKind, texts: Texts) -> Located<String> {
        let name = root["name"]?.value.scalar?.text ?? ""
        let place = root["$schema"]?.value.mark ?? root.mark
        return Located(name.isEmpty ? kind.noun : "\(kind.noun) \(name)", at: texts.position(place))
    }
}

extension Problem {
    fileprivate func moved(by template: Template) -> Problem {
        Problem(rule: rule, message, at: template.placed(mark), first: first.map(template.placed))
    }
}
