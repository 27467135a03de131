import Commands
import Fleet
import Reports
import Support
import System
import Testing

/// `sluice validate` on files of a folder, through everything but the process.
@Suite("Validation of files")
struct ValidationTests {
    private static let deployment = """
        $schema: https://azuremlschemas.azureedge.net/latest/managedOnlineDeployment.schema.json
        name: blue
        endpoint_name: churn
        model: {path: ../model}
        environment: azureml://registries/azureml/environments/sklearn/versions/1
        instance_type: Standard_DS3_v2
        instance_count: 1

        """

    private func validate(_ words: String, _ request: (inout ValidationRequest) -> Void = { _ in }) async throws -> Validation {
        var validation = ValidationRequest(paths: [words])
        request(&validation)
        return try await Wiring().validate(validation)
    }

    private func lines(_ validation: Validation) -> [String] { validation.report.annotations.map(\.line) }

    @Test func `a folder is a fleet, a file is by itself`() async throws {
        let folder = try TestFolder(["fleet/blue.yml": Self.deployment, "model/m": "m", ".git/HEAD": "ref: refs/heads/main\n"])
        let fleet = try await validate(folder.path + "/fleet")
        #expect(lines(fleet).map { String($0.prefix(24)) } == ["fleet/blue.yml:3:16: inf"])
        #expect(fleet.report.files == ["fleet/blue.yml"])
        #expect(lines(try await validate(folder.path + "/fleet/blue.yml")) == [])
    }

    @Test func `the root is the nearest repository, else the file's folder, or what the call says`() async throws {
        let folder = try TestFolder(["fleet/blue.yml": Self.deployment, "model/m": "m"])
        let file = folder.path + "/fleet/blue.yml"
        let alone = try await validate(file)
        #expect(
            lines(alone) == ["blue.yml:4:15: error: model path \"../model\" is outside the repository; refused [path-escape]"])
        #expect(lines(try await validate(file) { $0.root = folder.path }) == [])
        #expect(try await validate(file) { $0.root = folder.path }.report.files == ["fleet/blue.yml"])
        await #expect(throws: CommandFailure.self) { try await validate(file) { $0.root = folder.path + "/model" } }
    }

    @Test func `files and folders of one repository are each checked as what they are`() async throws {
        let folder = try TestFolder([
            "fleet/blue.yml": Self.deployment, "fleet/endpoint.yml": "name: churn\nauth_mode: nokey\n", "model/m": "m",
            "other/endpoint.yml": "name: churn\nauth_mode: yeskey\n", ".git/HEAD": "ref: refs/heads/main\n",
        ])
        let validation = try await validate(folder.path + "/fleet/endpoint.yml") {
            $0.paths += [folder.path + "/other", folder.path + "/fleet/blue.yml"]
        }
        #expect(validation.report.files.sorted() == ["fleet/blue.yml", "fleet/endpoint.yml", "other/endpoint.yml"])
        #expect(
            lines(validation).map { String($0.prefix(27)) } == ["fleet/endpoint.yml:2:12: er", "other/endpoint.yml:2:12: er"])
    }

    @Test func `a link to a file is read as the file`() async throws {
        let folder = try TestFolder(["a.txt": "name: churn\nauth_mode: nokey\n"])
        try folder.link("endpoint.yml", to: "a.txt")
        #expect(lines(try await validate(folder.path + "/endpoint.yml")).map { String($0.suffix(6)) } == ["[enum]"])
    }

    @Test func `values of the command line go into every manifest`() async throws {
        let text = Self.deployment.replacing("endpoint_name: churn\n", with: "").replacing(
            "{path: ../model}", with: "azureml:m:1")
        let folder = try TestFolder(["blue.yml": text])
        let file = folder.path + "/blue.yml"
        #expect(lines(try await validate(file)).map { String($0.suffix(10)) } == ["[required]"])
        #expect(lines(try await validate(file) { $0.bindings = ["endpoint_name=churn"] }) == [])
        let wrong = try await validate(file) { $0.bindings = ["endpoint_name churn"] }
        #expect(lines(wrong).first?.contains("[binding-syntax]") == true)
    }

    @Test func `strictness makes errors of warnings`() async throws {
        let folder = try TestFolder(["endpoint.yml": "name: churn--model\nauth_mode: key\n"])
        let usual = try await validate(folder.path).report.summary
        #expect((usual.errors, usual.warnings) == (0, 1))
        let strict = try await validate(folder.path) { $0.isStrict = true }.report
        #expect((strict.summary.errors, strict.summary.warnings) == (1, 0))
        #expect(strict.diagnostics[0].severity == .error)
    }

    @Test func `a silenced finding is told apart`() async throws {
        let text = "name: churn--model # sluice-ignore: endpoint-name-dash known by it\nauth_mode: key\n"
        let folder = try TestFolder(["endpoint.yml": text])
        let validation = try await validate(folder.path)
        #expect(validation.report.diagnostics == [])
        #expect(validation.report.silenced.map(\.reason) == ["known by it"])
        #expect(validation.sources["endpoint.yml"] == text)
    }

    @Test func `--fix repairs what is certain, shows it, and leaves the rest`() async throws {
        let wrong = "name: churn\r\nauth_mode: amltoken # how\r\ndescripton: café\r\ncolour: red\r\n"
        let right = "name: churn\r\nauth_mode: aml_token # how\r\ndescription: café\r\ncolour: red\r\n"
        let folder = try TestFolder(["a/endpoint.yml": wrong, "b/other.txt": "descripton: x\n"])
        let validation = try await validate(folder.path) { $0.fixes = true }
        #expect(try folder.text("a/endpoint.yml") == right)
        #expect(lines(validation).map { String($0.suffix(13)) } == ["[unknown-key]"])
        let repairs = try #require(validation.repairs)
        #expect((repairs.applied, repairs.refused) == (2, []))
        #expect(repairs.diffs == [UnifiedDiff(file: "a/endpoint.yml", before: wrong, after: right)])
        #expect(Files.status(folder.path + "/a/endpoint.yml")?.mode == 0o644)
        let again = try await validate(folder.path) { $0.fixes = true }
        #expect(again.repairs == Validation.Repairs())
        #expect(again.report == validation.report)
    }

    /// Repairs are right if what is left has no further one, and no error that was not there before.
    @Test func `--fix leaves nothing certain in the corpus, and breaks nothing`() async throws {
        let corpus = "\(TestComponents.packageRoot)/Tests/Core/Manifests/Corpus/cases"
        var repaired = 0
        for name in try Files.list(corpus) {
            guard let bytes = try? Files.read("\(corpus)/\(name)/manifest.yml"),
                let text = String(validating: bytes, as: UTF8.self)
            else { continue }
            let folder = try TestFolder(["manifest.yml": text])
            let file = folder.path + "/manifest.yml"
            let before = try await validate(file).report
            let after = try await validate(file) { $0.fixes = true }
            repaired += after.repairs?.applied ?? 0
            #expect(after.repairs?.refused == [], "\(name)")
            #expect(after.report.diagnostics.allSatisfy { $0.fix == nil }, "\(name)")
            #expect(after.report.summary.errors <= before.summary.errors, "\(name)")
        }
        #expect(repaired > 10)
    }

    @Test func `--fix follows no link out of the folder`() async throws {
        let outside = try TestFolder(["endpoint.yml": "name: churn\nauth_mode: amltoken\n"])
        let folder = try TestFolder([:])
        try folder.link("endpoint.yml", to: outside.path + "/endpoint.yml")
        let validation = try await validate(folder.path + "/endpoint.yml") { $0.fixes = true }
        #expect(validation.repairs?.refused.count == 1)
        #expect(try outside.text("endpoint.yml") == "name: churn\nauth_mode: amltoken\n")
    }

    @Test func `changes are shown with a report for people, and beside one for scripts`() async throws {
        var operations = FakeOperations()
        var repairs = Validation.Repairs()
        repairs.diffs = [UnifiedDiff(file: "a.yaml", before: "od: 1\n", after: "odd: 1\n")]
        repairs.applied = 1
        repairs.refused = ["not repaired: x"]
        operations.validation.repairs = repairs
        let text = await Call.of("validate --fix", operations: operations)
        #expect(text.output.hasPrefix("--- a/a.yaml\n+++ b/a.yaml\n@@ -1 +1 @@\n-od: 1\n+odd: 1\n\n"))
        #expect(text.errors == "not repaired: x\nrepaired 1 finding in 1 file\n")
        let json = await Call.of("validate --fix -o json", operations: operations)
        #expect(json.output.hasPrefix("{") && json.errors.hasPrefix("--- a/a.yaml\n"))
    }

    @Test(
        arguments: [
            ("validate --rev HEAD --fix", "--fix changes files"), ("validate - --fix", "--fix changes files"),
            ("validate --rev HEAD --root .", "leave --root out"), ("validate --rev HEAD -", "leave --rev out"),
            ("validate - -", "once only"), ("explain trafic-sum", "there is no rule 'trafic-sum', did you mean 'traffic-sum'?"),
        ])
    func `calls that cannot be meant are refused`(line: String, words: String) async {
        let call = await Call.of(line)
        #expect(call.code == .usage)
        #expect(call.errors.contains(words))
    }

    @Test func `a kind has a schema, and all are listed`() async throws {
        let call = await Call.of("schema ManagedOnlineEndpoint")
        #expect(call.code == .done)
        #expect(call.output.hasPrefix("{") && call.output.contains("\"mirror_traffic\""))
        #expect(await Call.of("schema").output.contains("ManagedOnlineEndpoint "))
        let wrong = await Call.of("schema ManagedOnlineEndpont")
        #expect(wrong.code == .usage)
        #expect(wrong.errors.contains("there is no kind 'ManagedOnlineEndpont', did you mean 'ManagedOnlineEndpoint'?"))
    }

    @Test func `a rule is explained, and all are listed`() async throws {
        let call = await Call.of("explain traffic-sum")
        #expect(call.code == .done)
        #expect(call.output.hasPrefix("traffic-sum (error, traffic): "))
        let list = await Call.of("explain")
        #expect(list.output.contains("\n  traffic-sum "))
        let json = await Call.of("explain traffic-sum -o json")
        #expect(try report(RuleReport.self, fromJSON: Array(json.output.utf8)).rule.group == "traffic")
    }
}
