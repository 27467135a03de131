import Fleet
import Foundation
import System
import Testing

@testable import Manifests

/// What azure-ai-ml made of a manifest.
private struct Answer: Decodable {
    let id: String
    let accepted: Bool
    let error: String
    let values: [String: String]
}

/// One disagreement.
private struct Parting: Sendable {
    let sort: Difference.Sort
    let id: String
    let text: String
}

@Suite("Manifests are read as azure-ai-ml reads them", .enabled(if: DifferentialTools.areThere, DifferentialTools.reason))
struct DifferentialTests {
    @Test("the same verdict and the same values, but for what the table lists")
    func agreement() async throws {
        let cases = CaseWalk.all
        #expect(cases.count > 2000, "so few cases mean that declarations are not walked")
        let answers = try await DifferentialTools.withPlace { place in try await Self.ask(cases, in: place) }
        try #require(answers.count == cases.count)
        let partings = zip(cases, answers).flatMap { Self.compare($0, $1) }
        let unlisted = partings.filter { parting in !Difference.all.contains { $0.sort == parting.sort && $0.covers(parting.id) }
        }
        for parting in unlisted.prefix(50) { Issue.record("\(parting.sort.rawValue) \(parting.id): \(parting.text)") }
        #expect(unlisted.isEmpty, "\(unlisted.count) differences that the table does not list")
        for difference in Difference.all {
            for pattern in difference.cases {
                let occurs = partings.contains { $0.sort == difference.sort && Difference.matches(pattern, $0.id) }
                #expect(occurs, "\(difference.sort.rawValue) \(pattern) is listed and no longer occurs")
            }
        }
    }

    private static func ask(_ cases: [DifferentialCase], in place: String) async throws -> [Answer] {
        let encoder = JSONEncoder()
        let lines = try cases.map { item in
            String(decoding: try encoder.encode(["id": item.id, "kind": item.kind, "text": item.text]), as: UTF8.self)
        }
        try Files.writeAtomically("\(place)/cases", lines.joined(separator: "\n"))
        try await DifferentialTools.run("driver.py", [place, "\(place)/cases", "\(place)/answers"], in: place)
        let decoder = JSONDecoder()
        return try Files.readText("\(place)/answers").split(separator: "\n").map { line in
            try decoder.decode(Answer.self, from: Data(line.utf8))
        }
    }

    private static func compare(_ item: DifferentialCase, _ answer: Answer) -> [Parting] {
        let bytes = Array(item.text.utf8)
        let reading = FileReading(bytes, file: "manifest.yml")
        let errors = reading.findings.filter { $0.severity == .error }
        let shown = item.text.split(separator: "\n").filter { !$0.hasPrefix("$schema") }.joined(separator: " ; ")
        if answer.accepted, let first = errors.first {
            return [Parting(sort: .onlySluiceRejects, id: item.id, text: "\(first.rule): \(first.message) | \(shown)")]
        }
        if !answer.accepted, errors.isEmpty {
            return [Parting(sort: .onlyAzureRejects, id: item.id, text: "\(answer.error.suffix(220)) | \(shown)")]
        }
        guard answer.accepted else { return [] }
        let values = normalisedValues(of: bytes, file: "manifest.yml") ?? []
        var ours = Dictionary(values.map { ($0.path, $0.value) }) { first, _ in first }
        var theirs = answer.values
        ours["$schema"] = nil
        theirs["$schema"] = nil
        let apart = Set(ours.keys).union(theirs.keys).filter { ours[$0] != theirs[$0] }.sorted()
        guard !apart.isEmpty else { return [] }
        let list = apart.map { "\($0): \(ours[$0] ?? "-") / \(theirs[$0] ?? "-")" }.joined(separator: ", ")
        return [Parting(sort: .values, id: item.id, text: "\(list) | \(shown)")]
    }
}
