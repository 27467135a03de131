import Fleet
import YAML

/// One file by itself: what it is, and what is wrong with it without looking at any other.
struct FileReading: Sendable {
    enum Content: Sendable {
        case manifest(Manifest)
        /// Valid as far as it is known here, and not run yet.
        case notRunYet(ManifestKind, Located<String>)
        /// Nothing of ours, or nothing that could be read.
        case none
    }

    let content: Content
    let findings: [Diagnostic]

    /// `isNamed`: the user says that it is a manifest, so that everything is reported.
    init(_ bytes: [UInt8], file: String, bindings: [Binding], isNamed: Bool) {
        var texts = Texts(file)
        let document = Document.parse(bytes)
        let problems = document.problems.map { Diagnostic($0, in: texts) }
        guard var root = document.root else {
            content = .none
            findings = isNamed || ManifestSigns.areIn(bytes) ? problems : []
            return
        }
        guard root.mapping != nil else {
            let kind = root.sequence == nil ? "a scalar" : "a sequence"
            let message = "top level is \(kind); a manifest must be a mapping"
            content = .none
            findings =
                isNamed ? [Diagnostic(.error, rule: "top-level-mapping", message, at: texts.position(root.mark))] : []
            return
        }
        for binding in bindings { root = binding.applied(to: root, texts: &texts) }
        let start = texts.position(root.mark)
        switch KindRecognition(root) {
        case .kind(let kind):
            if kind.standing == .recognised {
                content = .notRunYet(kind, Self.title(of: root, kind: kind, texts: texts))
                findings = problems
                return
            }
            var validation = Validation(texts)
            validation.check(root.mapping ?? [], against: kind.shape, owner: root.mark)
            content = .manifest(Manifest(kind: kind, shape: kind.shape, texts: texts, root: root))
            findings = problems + validation.findings
        case .undecidable(let kinds):
            content = .none
            let message = "this could be of several kinds (\(kinds)); add a $schema line"
            findings = problems + [Diagnostic(.error, rule: "kind-undecidable", message, at: start)]
        case .wrongSchema(let severity, let rule, let message):
            content = .none
            let place = root["$schema"].map { texts.position($0.value.mark) } ?? start
            findings = problems + [Diagnostic(severity, rule: rule, message, at: place)]
        case .noManifest:
            content = .none
            let message = "no kind of manifest can be told from these keys; add a $schema line"
            findings = isNamed ? problems + [Diagnostic(.error, rule: "kind-undecidable", message, at: start)] : []
        }
    }

    /// "batch endpoint forecasts", at the file's schema line or start.
    static func title(of root: Node, kind: ManifestKind, texts: Texts) -> Located<String> {
        let name = root["name"]?.value.scalar?.text ?? ""
        let place = root["$schema"]?.value.mark ?? root.mark
        return Located(name.isEmpty ? kind.noun : "\(kind.noun) \(name)", at: texts.position(place))
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
