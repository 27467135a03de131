import Fleet
import Manifests
import Support
import Testing

@Suite("Bound values go where they fit")
struct BindingTests {
    private static let files = [
        "churn/endpoint.yml": "name: churn\nauth_mode: key\n",
        "churn/blue.yml": "$schema: x/managedOnlineDeployment.schema.json\nname: blue\ninstance_type: Standard_DS3_v2\n",
        "churn/conda.yml": "name: x\ndependencies: [numpy]\n", "churn/values.yml": "replicas: 3\n",
    ]

    private func read(_ fleet: String, bindings: [String] = []) -> Interpretation {
        interpret(.of(files: Self.files.merging(["fleet.yaml": fleet]) { $1 }), bindings: bindings)
    }

    @Test func `a folder's values go to the manifests that have the key, and to no other file`() {
        let result = read("bindings: [{path: churn, set: [\"endpoint_name=churn\", \"instance_count=2\"]}]\n")
        #expect(result.diagnostics.filter { $0.severity == .error } == [])
        #expect(result.desired?.deployments.values.map(\.instanceCount.value) == [2])
    }

    @Test func `so do those of the command line`() {
        let result = read("{}\n", bindings: ["endpoint_name=churn", "instance_count=3"])
        #expect(result.desired?.deployments.values.map(\.instanceCount.value) == [3])
        #expect(
            result.desired?.deployments.values.map(\.instanceCount.position) == [Position(file: "(--set)", line: 2, column: 1)])
    }

    @Test func `what a file is may follow from a value that names it`() {
        let fleet = "bindings: [{path: churn/values.yml, set: [auth_mode=key, name=other, replicas=1]}]\n"
        #expect(read(fleet).diagnostics.map(\.rule).contains("unknown-key"))
    }

    @Test func `a file that is named by itself gets those of the nearest fleet.yaml above it`() {
        let files = Self.files.merging([
            "fleet.yaml": "bindings: [{path: ., set: [endpoint_name=other]}]\n",
            "churn/fleet.yaml": "bindings: [{path: ., set: [\"endpoint_name=churn\", \"instance_count=0\"]}]\n",
        ]) { $1 }
        func found(_ named: [String], without missing: String? = nil) -> [String] {
            interpret(files: named, of: .of(files: files.filter { $0.key != missing })).diagnostics.map {
                "\($0.position.file) \($0.rule)"
            }
        }
        let blue = "churn/blue.yml"
        #expect(
            found([blue, "churn/endpoint.yml", "churn/fleet.yaml"]) == [
                "churn/blue.yml model-missing", "churn/fleet.yaml instance-count",
            ])
        #expect(!found([blue], without: "churn/fleet.yaml").contains("\(blue) required"))
        #expect(interpret(files: [blue], of: .of(files: Self.files)).diagnostics.map(\.rule).contains("required"))
    }

    @Test func `a file that is named by itself takes all values of the command line, also those that say what it is`() {
        let tree = ManifestTree.of(files: ["blue.yml": "name: blue\ncode_configuration: {scoring_script: s.py}\n"])
        func rules(_ bindings: [String]) -> [String] {
            interpret(files: ["blue.yml"], of: tree, bindings: bindings).diagnostics.map(\.rule)
        }
        #expect(rules([]).contains("kind-undecidable"))
        #expect(!rules(["endpoint_name=churn", "instance_type=Standard_DS3_v2"]).contains("kind-undecidable"))
    }

    @Test(
        "a value that goes nowhere",
        arguments: [
            ("a mistyped key", "bindings: [{path: churn, set: [instance_cuont=2]}]\n", [], "fleet.yaml:1:32"),
            ("a mistyped path", "bindings: [{path: chur, set: [instance_count=2]}]\n", [], "fleet.yaml:1:31"),
            ("a template", "bindings: [{path: churn, templates: {TAG: x}}]\n", [], "fleet.yaml:1:43"),
            ("the second of the command line", "{}\n", ["instance_count=1", "traffik=1"], "(--set):2:1"),
        ])
    func unused(name: String, fleet: String, bindings: [String], place: String) {
        let found = read(fleet, bindings: bindings).diagnostics.filter { $0.rule == "binding-unused" }
        #expect(found.map(\.position.description) == [place], "\(name)")
    }
}
