import Fleet
import Manifests
import Support
import Testing

/// A small repository, and the lines that must be said of it: all errors and warnings, without their messages.
struct Repository: Sendable, CustomTestStringConvertible {
    let name: String
    let files: [String: String]
    let links: [String: String]
    let findings: [String]

    init(_ name: String, _ files: [String: String], links: [String: String] = [:], _ findings: String...) {
        self.init(name, files: files, links: links, findings)
    }

    init(_ name: String, files: [String: String], links: [String: String] = [:], _ findings: [String]) {
        self.name = name
        self.files = files
        self.links = links
        self.findings = findings
    }

    var testDescription: String { name }

    func check(scripts: ScriptJudge? = nil) {
        let found = interpret(.of(files: files, links: links), scripts: scripts)
        #expect(Self.lines(found) == findings, "\(found.diagnostics.map(\.line).joined(separator: "\n"))")
        #expect((found.desired == nil) == found.diagnostics.contains { $0.severity == .error })
    }

    /// `d.yml:3:7 error endpoint-kind-mismatch`
    static func lines(_ found: Interpretation) -> [String] {
        found.diagnostics.filter { $0.severity != .info }.map { "\($0.position) \($0.severity) \($0.rule)" }
    }
}

/// Texts of manifests that are right; what a test is about is added to them.
enum Texts {
    private static func schema(_ kind: String) -> String {
        "$schema: https://azuremlschemas.azureedge.net/latest/\(kind).schema.json\n"
    }

    static func endpoint(_ name: String = "churn", _ more: String = "") -> String {
        schema("managedOnlineEndpoint") + "name: \(name)\n" + more
    }

    static func kubernetesEndpoint(_ more: String = "") -> String {
        schema("kubernetesOnlineEndpoint") + "name: churn\ncompute: azureml:cluster\n" + more
    }

    static func deployment(
        _ name: String = "blue", endpoint: String = "churn", model: String = " {path: m.bin}", _ more: String = ""
    ) -> String {
        schema("managedOnlineDeployment")
            + """
            name: \(name)
            endpoint_name: \(endpoint)
            model:\(model)
            environment: {image: x}
            instance_type: Standard_DS3_v2
            instance_count: 1
            \(more)
            """
    }

    static func kubernetesDeployment(_ name: String = "blue", endpoint: String = "churn", _ more: String = "") -> String {
        schema("kubernetesOnlineDeployment")
            + "name: \(name)\ntype: kubernetes\nendpoint_name: \(endpoint)\nmodel: {path: m.bin}\nenvironment: {image: x}\n"
            + more
    }

    static func batchEndpoint(_ more: String = "") -> String { schema("batchEndpoint") + "name: nightly\n" + more }

    static func batchDeployment(_ name: String = "first", compute: String = "local", _ more: String = "") -> String {
        schema("modelBatchDeployment")
            + "name: \(name)\nendpoint_name: nightly\ntype: model\nmodel: {path: m.bin}\ncompute: \(compute)\n" + more
    }

    static func pipelineDeployment(_ component: String) -> String {
        schema("pipelineComponentBatchDeployment")
            + "name: first\nendpoint_name: nightly\ntype: pipeline\ncomponent: \(component)\n"
    }

    static func component(_ type: String, _ more: String = "") -> String {
        schema("\(type)Component") + "name: step\nversion: 1\ntype: \(type)\n" + more
    }

    static func schedule(_ expression: String) -> String {
        schema("schedule") + "name: nightly\ntrigger: {type: cron, expression: '\(expression)'}\ncreate_job: ./j.yml\n"
    }

    static func compute(_ name: String = "cluster", _ more: String = "") -> String {
        schema("amlCompute") + "name: \(name)\ntype: amlcompute\n" + more
    }

    static func asset(_ kind: String, _ name: String, version: String? = "1", _ more: String = "") -> String {
        schema(kind) + "name: \(name)\n" + (version.map { "version: \($0)\n" } ?? "") + more
    }
}
