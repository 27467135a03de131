import Fleet
import Foundation
import System
import Testing

@testable import Manifests

@Suite("Exported schemas say what validation says", .enabled(if: DifferentialTools.areThere, DifferentialTools.reason))
struct SchemaTests {
    private struct Case: Encodable {
        let id: String
        let kind: String
        let text: String
        let right: Bool
    }

    @Test("they are schemas, right manifests pass, missing and unknown keys and wrong types do not")
    func agreement() async throws {
        let schemas = try KindDescription.all.map { kind in
            "\(JSONText.quoted(kind.name)): \(try #require(jsonSchema(of: kind.name)))"
        }
        let cases = CaseWalk.all.compactMap(Self.judged)
        #expect(cases.count { $0.right } > 500)
        #expect(cases.count { !$0.right } > 500)
        let encoder = JSONEncoder()
        let lines = try cases.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        try await DifferentialTools.withPlace { place in
            try Files.writeAtomically("\(place)/schemas", "{" + schemas.joined(separator: ",") + "}")
            try Files.writeAtomically("\(place)/cases", lines.joined(separator: "\n"))
            let problems = try await DifferentialTools.run("schemas.py", ["\(place)/schemas", "\(place)/cases"], in: place)
            #expect(problems == "")
        }
    }

    /// With what validation says of it; nil where a schema cannot say the same.
    private static func judged(_ item: DifferentialCase) -> Case? {
        let reading = FileReading(Array(item.text.utf8), file: "manifest.yml")
        let isRight = !reading.findings.contains { $0.severity == .error }
        let mutation = item.id.split(separator: ":").last ?? ""
        let isClear = isRight ? mutation == "valid" : ["missing", "unknown", "list", "above", "below"].contains(mutation)
        return isClear ? Case(id: item.id, kind: item.kind, text: item.text, right: isRight) : nil
    }
}
