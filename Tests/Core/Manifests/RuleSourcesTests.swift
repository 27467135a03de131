import Foundation
import Manifests
import Testing

/// The sources say no rule that the catalogue does not explain, and the catalogue none that nobody says.
@Suite("Rules in the sources")
struct RuleSourcesTests {
    /// Of Core's reading of manifests; sluice.yaml (Operator) is the operator's and has findings of its own.
    private static func sources() throws -> [String] {
        let core = #filePath.split(separator: "/").prefix { $0 != "Tests" }.reduce("") { "\($0)/\($1)" } + "/Sources/Core"
        return try ["YAML", "Manifests"].flatMap { folder in
            try FileManager.default.subpathsOfDirectory(atPath: "\(core)/\(folder)").sorted().filter {
                $0.hasSuffix(".swift") && !$0.hasPrefix("Rules/") && !$0.hasPrefix("Operator/")
            }.map { try String(contentsOfFile: "\(core)/\(folder)/\($0)", encoding: .utf8) }
        }
    }

    /// Texts where a rule stands: after a label or name that ends with "rule", and first in a call that reports.
    static func rules(in source: String) -> [String] {
        let labels = source.matches(of: /[rR]ule(?:: String)?\??\s*[:=]\s*(\S[^,\n]*)/).flatMap { match in
            match.1.matches(of: /"((?:[^"\\]|\\\([^)]*\))+)"/).map { String($0.1) }
        }
        let calls = source.matches(of: /\b(?:add|failed|warning|Problem)\(\s*(?:\.\w+,\s*)?"((?:[^"\\ ]|\\\([^)]*\))+)",/)
        return labels + calls.map { String($0.1) }
    }

    @Test func `rules are found where they stand`() {
        let source = """
            add("a-b", "x"); add(.warning, "c", "y \\(z)"); Diagnostic(.error, rule: "d-\\(noun)", "m"), rule: isSame ? "e" : "f", x)
            var minimumRule = "g"; failed("h", "no rule: here")
            """
        #expect(Set(Self.rules(in: source)) == ["a-b", "c", "d-\\(noun)", "e", "f", "g", "h"])
    }

    @Test func `every rule in the sources is in the catalogue`() throws {
        let found = Set(try Self.sources().flatMap(Self.rules))
        #expect(found.count > 100)
        let unknown = try found.filter { rule in
            guard let pattern = try Self.pattern(rule) else { return !Rule.names.contains(rule) }
            return !Rule.names.contains { $0.wholeMatch(of: pattern) != nil }
        }
        #expect(unknown.sorted() == [])
    }

    @Test func `every rule of the catalogue is in the sources`() throws {
        let texts = try Self.sources()
        let patterns = try Set(texts.flatMap(Self.rules)).compactMap(Self.pattern)
        let unused = Rule.names.filter { name in
            !texts.contains { $0.contains("\"\(name)\"") } && !patterns.contains { name.wholeMatch(of: $0) != nil }
        }
        #expect(unused == [])
    }

    /// A name with parts that are put in, as a pattern; nil for a plain name.
    private static func pattern(_ rule: String) throws -> Regex<AnyRegexOutput>? {
        guard rule.contains("\\(") else { return nil }
        return try Regex(rule.replacing(/\\\([^)]*\)/, with: "[a-z]+"))
    }
}
