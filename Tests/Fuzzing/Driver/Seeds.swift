import FoundationEssentials
import Manifests
import ValidationFuzzing

/// Inputs to begin with.
enum Seeds {
    /// - Parameter cases: a folder whose YAML files are manifests.
    static func write(to folder: String, from cases: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (number, seed) in try (manifests(below: cases) + examples + others).enumerated() {
            try Data(seed).write(to: URL(filePath: "\(folder)/\(number)"))
        }
    }

    /// Each by itself, and in place of a file of the fleet.
    private static func manifests(below folder: String) throws -> [[UInt8]] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
        let files = names.filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }
        return files.flatMap { name -> [[UInt8]] in
            let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)").map(Array.init) ?? []
            let place = name.contains("conda") ? "4" : name.contains("endpoint") ? "2" : "1"
            return [Array("0".utf8) + bytes, Array(place.utf8) + bytes]
        }
    }

    private static var examples: [[UInt8]] {
        Rule.all.flatMap { [$0.bad, $0.good] }.filter { !$0.files.isEmpty }.map { FuzzedInput.bytes(of: $0.files) }
    }

    /// For what neither folder nor rules have examples of.
    private static let others = [
        "3bindings:\n  - {path: fleet/blue.yml, set: [instance_count=2, \"tags={a: b}\"], templates: {ENDPOINT: churn}}\nquota: {total: 9}\n",
        "6sources:\n  - {name: fleet, repository: ../fleet, interval: 30s}\nlisten: {address: 127.0.0.1, port: 8080}\n",
        "6runtime:\n  python: {\"3.11\": /usr/bin/python3}\n  environments: {x: {python: \"3.11\", packages: [numpy==1.0]}}\n",
        "7endpoint_name=churn\ntags.a={b: [1]}\n{{NAME}}=x\n\u{1e}name: {{NAME}}\nauth_mode: key\n",
    ].map { Array($0.utf8) }
}
