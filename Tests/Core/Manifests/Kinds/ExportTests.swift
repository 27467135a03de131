import FoundationEssentials
import Manifests
import Testing

@Suite("What derives from the declarations of kinds")
struct ExportTests {
    @Test("the reference page is what the declarations say")
    func page() throws {
        let root = #filePath.split(separator: "/").prefix { $0 != "Tests" }.reduce("") { "\($0)/\($1)" }
        let file = URL(filePath: "\(root)/Sources/Interface/Commands/Documentation.docc/Manifests.md")
        if ProcessInfo.processInfo.environment["SLUICE_WRITE_GOLDEN"] != nil {
            try Data(referencePage().utf8).write(to: file)
            Issue.record("written: \(file.path)")
            return
        }
        #expect(referencePage() == String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }

    @Test("a schema is found by kind and by schema, and is the same each time")
    func schema() throws {
        let endpoint = try #require(jsonSchema(of: "ManagedOnlineEndpoint"))
        #expect(jsonSchema(of: "managedonlineendpoint") == endpoint)
        #expect(jsonSchema(of: "onlineEndpoint.schema.json") == endpoint)
        #expect(jsonSchema(of: "nothing") == nil)
        #expect(endpoint.contains("\"title\": \"auth_mode\""))
        for kind in KindDescription.all { #expect(jsonSchema(of: kind.name) != nil) }
    }

    @Test("what stands in a schema many times is written once")
    func shared() throws {
        let pipeline = try #require(jsonSchema(of: "PipelineComponent"))
        #expect(pipeline.contains("\"$ref\": \"#/definitions/schema1\""))
        #expect(pipeline.utf8.count < 600_000, "\(pipeline.utf8.count) bytes")
        #expect(try !#require(jsonSchema(of: "BatchEndpoint")).contains("definitions"))
    }

    @Test("every kind says what it is, and its schemas are its own")
    func descriptions() {
        #expect(KindDescription.all.allSatisfy { $0.summary.hasSuffix(".") && !$0.noun.isEmpty })
        let schemas = KindDescription.all.flatMap(\.schemas)
        #expect(Set(schemas).count == schemas.count)
    }

    @Test(
        "values are what the loader makes of them",
        arguments: [
            ("auth_mode: AMLToken", "auth_mode", "aml_token"), ("traffic: {blue: \"90\"}", "traffic.blue", "90"),
            ("tags: {a: yes, b: 1.10}", "tags.b", "1.1"), ("tags: {a: yes}", "tags.a", "True"),
            ("compute: azureml:pool", "compute", "pool"),
        ])
    func values(line: String, path: String, value: String) {
        let text = KindExamples.schema("managedOnlineEndpoint") + "name: churn\n\(line)\n"
        let values = normalisedValues(of: Array(text.utf8), file: "manifest.yml") ?? []
        #expect(values.first { $0.path == path }?.value == value)
    }
}
