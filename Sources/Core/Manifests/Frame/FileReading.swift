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

    /// - Parameter isNamed: the user says that it is a manifest, so that everything is reported.
    init(_ file: String, of tree: ManifestTree, bindings: [Binding], isNamed: Bool) {
        // A link to a manifest would make the same object twice; what it leads to is read where it stands.
        if !isNamed, tree.entry(at: file)?.kind == .symbolicLink { return }
        let bytes = tree.read(file)
        if let bytes, FilePointer.isIn(bytes) {
            findings = [FilePointer.finding(file, noun: "manifest", at: Position(file: file, line: 1, column: 1))]
        } else if let bytes {
            comments = IgnoreComment.all(in: bytes, file: file)
            read(bytes, file: file, bindings: bindings, isNamed: isNamed)
        } else {
            let start = Position(file: file, line: 1, column: 1)
            let message = "the file cannot be read from this commit"
            findings = [Diagnostic(.error, rule: "file-unreadable", message, at: start)]
        }
    }

    /// A text that is in no tree.
    init(_ bytes: [UInt8], file: String, bindings: [Binding] = [], isNamed: Bool = true) {
        read(bytes, file: file, bindings: bindings, isNamed: isNamed)
    }

    private mutating func read(_ bytes: [UInt8], file: String, bindings: [Binding], isNamed: Bool) {
        var texts = Texts(file)
        let template = Template(bytes, bindings: bindings, texts: &texts)
        let document = Document.parse(template.bytes)
        let problems = document.problems.map { Diagnostic($0.moved(by: template), in: texts) }
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
        root = Binding.applied(bindings, to: root, texts: &texts)
        take(root, texts: texts, problems: problems, isNamed: isNamed)
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
            content = .manifest(Manifest(kind: kind, shape: kind.shape, texts: texts, root: root))
            findings += validation.findings
        case .undecidable(let kinds):
            add(.error, "kind-undecidable", "this could be of several kinds (\(kinds)); add a $schema line", at: start)
        case .wrongSchema(let severity, let rule, let message):
            add(severity, rule, message, at: root["$schema"].map { texts.position($0.value.mark) } ?? start)
        case .noManifest:
            add(.error, "kind-undecidable", "no kind of manifest can be told from these keys; add a $schema line", at: start)
        }
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

/// Words that only manifests have: a file that cannot be read is spoken of when one of them begins a line.
enum ManifestSigns {
    private static let words = [
        "$schema:", "endpoint_name:", "instance_type:", "auth_mode:", "mirror_traffic:", "code_configuration:",
    ]

    static func areIn(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(64 << 10).filter { $0 != 0 }
        return head.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }).contains { line in
            words.contains { word in
                guard line.starts(with: Array(word.utf8)) else { return false }
                return word != "$schema:" || String(decoding: line, as: UTF8.self).lowercased().contains("azureml")
            }
        }
    }
}
