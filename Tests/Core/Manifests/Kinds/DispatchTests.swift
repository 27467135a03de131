import Fleet
import Support
import Testing
import YAML

@testable import Manifests

@Suite("Which kind a file is, follows azure-ai-ml")
struct DispatchTests {
    /// The last segment of `$schema`, the keys that tell within its family, and the kind.
    static let table: [(schema: String, keys: String, kind: String)] = [
        ("managedOnlineEndpoint", "", "ManagedOnlineEndpoint"),
        ("managedOnlineEndpoint", "compute: azureml:c", "KubernetesOnlineEndpoint"),
        ("kubernetesOnlineEndpoint", "compute: azureml:c", "KubernetesOnlineEndpoint"),
        ("k8sOnlineEndpoint", "compute: azureml:c", "KubernetesOnlineEndpoint"),
        ("managedOnlineDeployment", "", "ManagedOnlineDeployment"),
        ("managedOnlineDeployment", "type: kubernetes", "KubernetesOnlineDeployment"),
        ("managedOnlineDeployment", "type: Kubernetes", "ManagedOnlineDeployment"),
        ("kubernetesOnlineDeployment", "type: kubernetes", "KubernetesOnlineDeployment"),
        ("kubernetesOnlineDeployment", "", "ManagedOnlineDeployment"),
        ("k8sOnlineDeployment", "type: kubernetes", "KubernetesOnlineDeployment"),
        ("OnlineDeployment", "", "ManagedOnlineDeployment"),
        ("batchEndpoint", "", "BatchEndpoint"),
        ("batchDeployment", "", "BatchDeployment"),
        ("batchDeployment", "type: model", "ModelBatchDeployment"),
        ("batchDeployment", "type: pipeline", "PipelineComponentBatchDeployment"),
        ("modelBatchDeployment", "type: model", "ModelBatchDeployment"),
        ("modelBatchDeployment", "", "BatchDeployment"),
        ("pipelineComponentBatchDeployment", "type: pipeline", "PipelineComponentBatchDeployment"),
        ("model", "type: mlflow_model", "Model"),
        ("environment", "", "Environment"),
        ("data", "", "Data"),
        ("dataset", "", "Data"),
        ("data", "source: {}", "DataImport"),
        ("DataImport", "source: {}", "DataImport"),
        ("serverlessEndpoint", "", "ServerlessEndpoint"),
        ("marketplaceSubscription", "", "MarketplaceSubscription"),
        ("ModelVersionPackage", "", "ModelPackage"),
        ("deploymentTemplate", "", "DeploymentTemplate"),
        ("amlCompute", "type: AmlCompute", "AmlCompute"),
        ("computeInstance", "type: computeinstance", "ComputeInstance"),
        ("vmCompute", "type: virtualmachine", "VirtualMachineCompute"),
        ("kubernetesCompute", "type: kubernetes", "KubernetesCompute"),
        ("amlCompute", "type: synapsespark", "SynapseSparkCompute"),
        ("commandComponent", "", "CommandComponent"),
        ("commandComponent", "type: spark", "SparkComponent"),
        ("pipelineComponent", "type: pipeline", "PipelineComponent"),
        ("sparkComponent", "type: spark", "SparkComponent"),
        ("parallelComponent", "type: parallel", "ParallelComponent"),
        ("schedule", "create_job: azureml:j", "JobSchedule"),
        ("schedule", "create_monitor: {}", "MonitorSchedule"),
        ("schedule", "import_data: a.yml", "ImportDataSchedule"),
        ("commandJob", "", "Job"), ("pipelineJob", "", "Job"), ("sweepJob", "", "Job"), ("sparkJob", "", "Job"),
        ("autoMLJob", "", "Job"), ("azureBlob", "", "Datastore"), ("azureFile", "", "Datastore"),
        ("azureDataLakeGen1", "", "Datastore"), ("azureDataLakeGen2", "", "Datastore"), ("workspace", "", "Workspace"),
        ("hub", "", "Workspace"), ("Flow", "", "PromptFlow"), ("Run", "", "PromptFlow"),
    ]

    @Test("by schema, in any letters, with either ending", arguments: table.indices)
    func bySchema(row: Int) {
        let (schema, keys, kind) = Self.table[row]
        for name in [
            "https://azuremlschemas.azureedge.net/latest/\(schema).schema.json",
            "http://azureml/sdk-2-0/\(schema.uppercased()).json",
        ] {
            #expect(self.kind(of: "$schema: \(name)\nname: a\n\(keys)\n") == kind)
        }
    }

    @Test(
        "without a schema, by its keys, and never by a guess",
        arguments: [
            ("name: a\ntraffic: {}", "ManagedOnlineEndpoint"),
            ("name: a\nauth_mode: key\ncompute: azureml:c", "KubernetesOnlineEndpoint"),
            ("name: a\nendpoint_name: b\ntype: kubernetes", "KubernetesOnlineDeployment"),
            ("name: a\nendpoint_name: b\ninstance_type: c", "ManagedOnlineDeployment"),
            ("name: a\nendpoint_name: b\nmini_batch_size: 1", "BatchDeployment"),
            ("name: a\nendpoint_name: b\ntype: model", "ModelBatchDeployment"),
            ("name: a\nendpoint_name: b\ntype: pipeline", "PipelineComponentBatchDeployment"),
            ("name: a\ndefaults: {deployment_name: b}", "BatchEndpoint"),
            ("inferencing_server: {type: triton}", "ModelPackage"),
            ("name: a\nmodel_id: b\nauth_mode: key", "ServerlessEndpoint"),
            ("name: a\nmodel_id: b\nstatus: c", "MarketplaceSubscription"),
            ("name: a\nimage: b", "Environment"),
            ("name: a\ntype: amlcompute\nsize: b", "AmlCompute"),
            ("name: a\ntype: kubernetes\nresource_id: b", "KubernetesCompute"),
            ("name: a\ntrigger: {}\ncreate_monitor: {}", "MonitorSchedule"),
            ("name: a\nmodel_id: b", "undecidable"), ("name: a\nversion: 1\npath: b", "undecidable"),
            ("name: a\ncommand: b\ntype: command", "none"), ("channels: [a]\ndependencies: [b]", "none"),
        ])
    func byContent(text: String, kind: String) {
        #expect(self.kind(of: text + "\n") == kind)
    }

    @Test("every field says what it means")
    func meanings() {
        func silent(_ shape: Shape, _ path: String) -> [String] {
            shape.fields.flatMap { field in
                (field.meaning.isEmpty ? ["\(path).\(field.key)"] : [])
                    + (field.type.shape.map { silent($0, "\(path).\(field.key)") } ?? [])
            }
        }
        #expect(ManifestKind.all.flatMap { silent($0.shape, $0.name) } == [])
    }

    private func kind(of text: String) -> String {
        guard let root = Document.parse(Array(text.utf8)).root else { return "none" }
        switch KindRecognition(root) {
        case .kind(let kind): return kind.name
        case .undecidable: return "undecidable"
        case .wrongSchema, .noManifest: return "none"
        }
    }
}
