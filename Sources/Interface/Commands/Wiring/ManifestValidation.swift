import Fleet
import Manifests
import Reports
import System

/// `sluice validate`: folders are checked as a fleet, with the rules across files; files that are named by themselves.
struct ManifestValidation {
    private let request: ValidationRequest
    private let python = PythonSyntax.found()
    private var folders = FolderTrees()
    private var reader = FleetReader(for: .findings)

    init(_ request: ValidationRequest) { self.request = request }

    mutating func run() async throws -> Validation {
        Heap.growsInLargeSteps()
        defer { Heap.keepsUntilTheEnd(reader, folders) }
        // It starts while the files are listed.
        if request.paths.contains(where: { Files.status($0)?.kind == .directory }) { python?.start() }
        guard request.fixes else { return try await look() }
        var repairs = Validation.Repairs()
        for input in try await inputs() { try repair(input, &repairs) }
        var validation = try await look()
        validation.repairs = repairs
        return validation
    }

    private mutating func look() async throws -> Validation {
        var diagnostics: Set<Diagnostic> = []
        var silenced: [SilencedFinding] = []
        var sources: [String: String] = [:]
        var files: [String] = []
        for input in try await inputs() {
            let interpretation = interpretation(of: input)
            diagnostics.formUnion(interpretation.diagnostics)
            silenced += interpretation.silenced.filter { !silenced.contains($0) }
            files = files.isEmpty ? interpretation.files : Array(Set(files).union(interpretation.files))
            let places = (interpretation.diagnostics + interpretation.silenced.map(\.finding)).flatMap { finding in
                [finding.position.file] + finding.related.map(\.position.file)
            }
            for file in Set(places) where sources[file] == nil {
                sources[file] = input.tree.shownText(of: file)
            }
        }
        // An anchor or a tag before a value keeps its repair from being one.
        let certain = diagnostics.map { finding in
            finding.fix.map { FixApplication.isRight($0) { sources[$0] } } ?? true ? finding : finding.withoutFix
        }
        let report = ValidationReport(
            certain, silenced: silenced.map { ($0.finding, $0.reason) }, files: files,
            isStrict: request.isStrict)
        return Validation(report: report, sources: sources)
    }

    private mutating func interpretation(of input: ValidationInput) -> Interpretation {
        input.interpretation(by: &reader, bindings: request.bindings, scripts: python?.judge)
    }

    private mutating func inputs() async throws -> [ValidationInput] {
        folders.lookAgain()
        var inputs: [ValidationInput] = []
        for path in request.paths {
            inputs.append(try await ValidationInput(path, revision: request.revision, root: request.root, in: &folders))
        }
        return inputs
    }

    /// Writes what certain repairs make of the files; each is replaced at once, and keeps its mode.
    private mutating func repair(_ input: ValidationInput, _ repairs: inout Validation.Repairs) throws {
        guard let root = input.root else { return }
        let application = FixApplication(interpretation(of: input).diagnostics) { file in
            guard let kind = input.tree.entry(at: file)?.kind, kind == .file || kind == .executable,
                Files.status("\(root)/\(file)")?.kind == .file
            else { return nil }
            // A text that is no UTF-8 would not come back as it was.
            return input.tree.read(file).flatMap { String(validating: $0, as: UTF8.self) }
        }
        for change in application.changes {
            let path = "\(root)/\(change.file)"
            // Somebody else may have written it since.
            guard let now = try? Files.read(path), now.elementsEqual(change.before.utf8) else {
                repairs.refused.append("\(change.file) changed while it was read; run --fix again")
                continue
            }
            try Files.writeAtomically(path, change.after, mode: Files.status(path)?.mode ?? 0o644)
            repairs.diffs.append(UnifiedDiff(file: change.file, before: change.before, after: change.after))
        }
        repairs.applied += application.applied.count
        repairs.refused += application.refused.map { "not repaired: \($0.finding.line): \($0.reason)" }
    }
}
