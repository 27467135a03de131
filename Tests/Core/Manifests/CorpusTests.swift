import Fleet
import Foundation
import Manifests
import Support
import Testing

@Suite("Every case of the corpus is judged as its table says")
struct CorpusTests {
    @Test("by severity, rule and place", arguments: CorpusCase.all)
    func verdict(_ row: CorpusCase) throws {
        let tree = try row.tree()
        let found =
            row.isFleet
            ? interpret(tree, scripts: Self.judge) : interpret(files: [row.main], of: tree, scripts: Self.judge)
        let listing = found.diagnostics.map(\.line).joined(separator: "\n")
        let severities = Set(found.diagnostics.map(\.severity))
        switch row.severity {
        case .error?:
            let isFound = found.diagnostics.contains { row.isMet(by: $0) }
            #expect(isFound, "\(row.rule) at \(row.line):\(row.column) is not in\n\(listing)")
        case .warning?:
            #expect(!severities.contains(.error), "\(listing)")
            #expect(found.diagnostics.contains { row.isMet(by: $0) }, "\(listing)")
        default:
            #expect(severities.isDisjoint(with: [.error, .warning]), "\(listing)")
        }
    }

    /// Stands for an interpreter of Python: one script of the corpus has a slip in its second line.
    private static let judge: ScriptJudge = { _, bytes in
        let hasSlip = String(decoding: bytes, as: UTF8.self).contains("retrun 1 2")
        return { hasSlip ? .broken(line: 2, column: 12, "invalid syntax") : .parses }
    }

    @Test("the table names every folder once")
    func complete() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: CorpusCase.folder + "/cases")
        #expect(folders.sorted() == CorpusCase.all.map(\.id).sorted())
    }
}

/// One folder of `Corpus/cases` and what must be said of it.
struct CorpusCase: Sendable, CustomTestStringConvertible {
    let id: String
    let main: String
    /// Read as a folder, with the rules across files.
    let isFleet: Bool
    /// nil: it is right.
    let severity: Diagnostic.Severity?
    let rule: String
    let line: Int
    let column: Int

    var testDescription: String { id }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus").path()

    static let all: [CorpusCase] = {
        let table = (try? String(contentsOfFile: folder + "/expected.csv", encoding: .utf8)) ?? ""
        return table.split(separator: "\n").dropFirst().compactMap { CorpusCase($0) }
    }()

    private init?(_ row: Substring) {
        let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 7 else { return nil }
        id = fields[0]
        main = fields[1]
        isFleet = fields[2] == "cross-file"
        severity = Diagnostic.Severity(rawValue: fields[3])
        rule = fields[4]
        line = Int(fields[5]) ?? 0
        column = Int(fields[6]) ?? 0
    }

    func isMet(by finding: Diagnostic) -> Bool {
        finding.severity == severity && finding.rule == rule && finding.position.file == main
            && finding.position.line == line && abs(finding.position.column - column) <= 1
    }

    func tree() throws -> ManifestTree {
        let root = URL(filePath: Self.folder).appending(path: "cases/\(id)")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path())
        var files: [String: [UInt8]] = [:]
        for path in paths {
            let file = root.appending(path: path)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            files[path] = Array(try Data(contentsOf: file))
        }
        return .of(bytes: files)
    }
}
