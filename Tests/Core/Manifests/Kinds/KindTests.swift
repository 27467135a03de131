import Fleet
import Manifests
import Support
import Testing

/// One replacement in a right manifest, and what must be said of it.
struct KindSlip: CustomTestStringConvertible, Sendable {
    let kind: String
    let find: String
    let replacement: String
    let rule: String
    let line: Int
    let column: Int

    init(_ kind: String, _ find: String, _ replacement: String, _ rule: String, _ line: Int, _ column: Int) {
        self.kind = kind
        self.find = find
        self.replacement = replacement
        self.rule = rule
        self.line = line
        self.column = column
    }

    var testDescription: String { "\(kind): \(replacement)" }
}

@Suite("Every kind is validated in full")
struct KindTests {
    @Test("a right manifest has no error, and is left alone", arguments: KindExamples.all.map(\.kind))
    func right(kind: String) throws {
        let text = try #require(KindExamples.all.first { $0.kind == kind }?.text)
        let found = findings(text)
        #expect(found.filter { $0.severity == .error } == [])
        let noun = try #require(KindDescription.all.first { $0.name == kind }?.noun)
        let said = found.filter { $0.rule == "kind-unsupported" }.map(\.message)
        #expect(said.count == 1 && said[0].hasPrefix(noun))
    }

    @Test("every kind that does not run yet has an example")
    func examples() {
        let waiting = KindDescription.all.filter { !$0.runs }.map(\.name)
        #expect(waiting.sorted() == KindExamples.all.map(\.kind).sorted())
    }

    static let slips: [KindSlip] = [
        KindSlip("KubernetesOnlineEndpoint", "azureml:cluster", "cluster", "reference-syntax", 3, 10),
        KindSlip(
            "KubernetesOnlineEndpoint", "auth_mode: AMLToken", "public_network_access: enabled", "unknown-key", 4, 1),
        KindSlip("KubernetesOnlineDeployment", "cpu: \"0.5\"", "cpu: 1", "type-string", 9, 29),
        KindSlip("KubernetesOnlineDeployment", "cpu: \"0.5\"", "cpu: two", "k8s-quantity", 9, 29),
        KindSlip("KubernetesOnlineDeployment", "type: target_utilization", "type: default", "unknown-key", 8, 33),
        KindSlip("KubernetesOnlineDeployment", "300000", "300001", "request-timeout-max", 7, 40),
        KindSlip("BatchEndpoint", "defaults: {", "auth_mode: key\ndefaults: {", "enum", 3, 12),
        KindSlip("BatchEndpoint", "deployment_name", "deployment", "unknown-key", 3, 12),
        KindSlip("BatchDeployment", "mini_batch_size: 10", "settings: {}", "batch-settings-needs-type", 5, 1),
        KindSlip("BatchDeployment", "max_retries: 3", "max_retries: -1", "batch-min", 6, 31),
        KindSlip("BatchDeployment", "mini_batch_size: 10", "component: azureml:a:1", "unknown-key", 5, 1),
        KindSlip("ModelBatchDeployment", "settings:", "mini_batch_size: 1\nsettings:", "batch-flat-with-type", 6, 1),
        KindSlip("ModelBatchDeployment", "error_threshold: -1", "error_threshold: -2", "error-threshold", 6, 50),
        KindSlip("ModelBatchDeployment", "a.csv", "../a.csv", "path-escape", 6, 72),
        KindSlip("ModelBatchDeployment", "compute: azureml:pool\n", "", "required", 1, 1),
        KindSlip("PipelineComponentBatchDeployment", "component: azureml:train:1", "settings: [a]", "type-mapping", 5, 11),
        KindSlip("PipelineComponentBatchDeployment", "name: blue\n", "", "required", 1, 1),
        KindSlip(
            "PipelineComponentBatchDeployment", "component: azureml:train:1", "job_definition: {type: pipeline, jobs: {}}",
            "required", 5, 1),
        KindSlip(
            "PipelineComponentBatchDeployment", "component: azureml:train:1",
            "job_definition: {component: azureml:a:1, inputs: {x: [1]}}", "type-scalar", 5, 54),
        KindSlip("Data", "uri_file", "URI_FILE", "enum", 4, 7),
        KindSlip("Data", "path: ./rows.csv\n", "", "required", 1, 1),
        KindSlip("DataImport", "connection: c, ", "", "required", 5, 1),
        KindSlip("AmlCompute", "low_priority", "LowPriority", "enum", 6, 7),
        KindSlip("AmlCompute", "max_instances: 4", "max_instances: -4", "compute-min", 5, 16),
        KindSlip("AmlCompute", "max_instances: 4", "idle_time_before_scale_down: -1", "idle-time", 5, 30),
        KindSlip("AmlCompute", "type: AmlCompute\n", "", "required", 1, 1),
        KindSlip("VirtualMachineCompute", "resource_id: /subscriptions/a\n", "", "required", 1, 1),
        KindSlip("CommandComponent", "train_model", "train-model", "component-name", 2, 7),
        KindSlip("CommandComponent", "uri_folder", "folder", "enum", 6, 75),
        KindSlip("CommandComponent", "command: python train.py\n", "", "required", 1, 1),
        KindSlip("CommandComponent", "mode: ro_mount", "min: 1", "unknown-key", 6, 87),
        KindSlip("PipelineComponent", "  prepare:", "  prepare-rows:", "step-name", 7, 3),
        KindSlip("PipelineComponent", "timeout: 3600", "timeout: an hour", "type-integer", 13, 23),
        KindSlip("PipelineComponent", "timeout: 3600", "time: 3600", "unknown-key", 13, 14),
        KindSlip("PipelineComponent", "mode: upload", "mode: download", "enum", 11, 47),
        KindSlip("PipelineComponent", "max_total_trials: 20, ", "", "required", 24, 5),
        KindSlip("PipelineComponent", "type: sweep", "type: sweeps", "enum", 17, 11),
        KindSlip("PipelineComponent", "goal: maximize", "goal: more", "enum", 20, 23),
        KindSlip("PipelineComponent", "min_value: 0.001, ", "", "required", 22, 20),
        KindSlip("PipelineComponent", "command: python report.py", "commands: python report.py", "unknown-key", 27, 5),
        KindSlip("PipelineComponent", "command: python report.py", "comment: a report", "required", 25, 3),
        KindSlip("PipelineComponent", "{type: managed}", "{type: nobody}", "enum", 32, 22),
        KindSlip("PipelineComponent", "runtime_version: 3.4", "runtime_version: new", "spark-version", 36, 66),
        KindSlip("PipelineComponent", "standard_e4s_v3", "standard_ds3_v2", "enum", 36, 32),
        KindSlip("PipelineComponent", "\"${{parent.outputs.scores}}\"", "scores", "output-binding", 43, 23),
        KindSlip("PipelineComponent", "component: azureml:publish@latest, ", "", "required", 44, 3),
        KindSlip("SparkComponent", "file: count.py", "class_name: A, file: a.py", "one-of", 4, 24),
        KindSlip("SparkComponent", "file: count.py", "", "required", 4, 1),
        KindSlip("ParallelComponent", "10kb", "ten", "batch-size", 4, 18),
        KindSlip("ServerlessEndpoint", "model_id: azureml://registries/r/models/m\n", "colour: red\n", "unknown-key", 3, 1),
        KindSlip("ServerlessEndpoint", "models/m", "models/m/versions/1", "serverless-versioned", 3, 11),
        KindSlip("ModelPackage", "name: packed", "label: packed", "unknown-key", 2, 22),
        KindSlip("DeploymentTemplate", "version: 1\n", "", "required", 1, 1),
        KindSlip("JobSchedule", "type: cron", "type: recurrence", "unknown-key", 3, 29),
        KindSlip("JobSchedule", "\"2026-01-31T10:00:00\"", "2026-01-31T10:00:00", "type-datetime", 3, 60),
        KindSlip("JobSchedule", "job: azureml:job, ", "", "required", 4, 1),
        KindSlip("JobSchedule", "settings: {force", "limits: {force", "unknown-key", 4, 106),
        KindSlip("JobSchedule", "force_rerun: yes", "force_rerun: maybe", "type-boolean", 4, 130),
        KindSlip("MonitorSchedule", "minutes: 30", "minutes: half", "type-integer", 3, 93),
        KindSlip("MonitorSchedule", "data_drift", "drift", "enum", 9, 13),
        KindSlip("MonitorSchedule", "jensen_shannon_distance", "jensen_distance", "unknown-key", 16, 39),
        KindSlip("MonitorSchedule", "{numerical: {normal", "{classification: {normal", "unknown-key", 20, 27),
        KindSlip(
            "MonitorSchedule", "      metric_thresholds: {numerical: {normalized_wasserstein_distance: 0.2}}\n", "", "required",
            18, 5),
        KindSlip(
            "MonitorSchedule", "input_data: {type: uri_folder, path: azureml:churn-inputs:1}\n        ", "", "required", 10, 7),
        KindSlip("MonitorSchedule", "count_costs:2", "count_costs", "reference-syntax", 23, 21),
        KindSlip("MonitorSchedule", "metric_name: euros, ", "", "required", 25, 27),
        KindSlip("MonitorSchedule", "features: {top", "feature: {top", "unknown-key", 15, 7),
    ]

    @Test("one thing wrong is said where it is", arguments: slips)
    func wrong(slip: KindSlip) throws {
        let text = try #require(KindExamples.all.first { $0.kind == slip.kind }?.text)
        #expect(text.contains(slip.find))
        let found = findings(replacing(slip.find, by: slip.replacement, in: text))
        let place = Position(file: "manifest.yml", line: slip.line, column: slip.column)
        #expect(found.contains { $0.rule == slip.rule && $0.position == place }, "\(found.map { "\($0.position) \($0.rule)" })")
    }

    @Test("spoilt bytes never trap, and findings are always sorted", arguments: KindExamples.all.map(\.kind))
    func spoilt(kind: String) throws {
        let bytes = Array(try #require(KindExamples.all.first { $0.kind == kind }?.text).utf8)
        var numbers = SeededNumbers(UInt64(bytes.count))
        for _ in 0..<100 {
            var spoilt = bytes
            for _ in 0..<Int.random(in: 1...4, using: &numbers) {
                let place = Int.random(in: 0..<spoilt.count, using: &numbers)
                if numbers.chance(30) {
                    spoilt.removeSubrange(place..<min(spoilt.count, place + 5))
                } else {
                    spoilt[place] = Array("{}[]:,\"-1 a\n".utf8).randomElement(using: &numbers) ?? 0
                }
                if spoilt.isEmpty { spoilt = bytes }
            }
            let tree = ManifestTree.of(bytes: ["manifest.yml": spoilt])
            let found = interpret(files: ["manifest.yml"], of: tree).diagnostics
            #expect(found == found.sorted())
        }
    }

    private func replacing(_ find: String, by replacement: String, in text: String) -> String {
        let parts = Array(text)
        let wanted = Array(find)
        for start in 0...(parts.count - wanted.count) where Array(parts[start..<start + wanted.count]) == wanted {
            return String(parts[..<start]) + replacement + String(parts[(start + wanted.count)...])
        }
        return text
    }

    private func findings(_ text: String) -> [Diagnostic] {
        interpret(files: ["manifest.yml"], of: ManifestTree.of(files: ["manifest.yml": text, "rows.csv": "rows"])).diagnostics
    }
}
