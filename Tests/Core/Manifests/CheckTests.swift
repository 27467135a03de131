import Fleet
import Manifests
import Support
import Testing

@Suite("Checks across keys and files say what is wrong, and nothing of what is right")
struct CheckTests {
    @Test("endpoints and their deployments", arguments: endpoints)
    func endpointsJudged(_ repository: Repository) { repository.check() }

    static let endpoints: [Repository] = [
        Repository("both managed", ["e.yml": Texts.endpoint(), "d.yml": Texts.deployment(), "m.bin": "x"]),
        Repository(
            "Kubernetes on managed",
            ["e.yml": Texts.endpoint(), "d.yml": Texts.kubernetesDeployment(), "m.bin": "x"],
            "d.yml:3:7 error endpoint-kind-mismatch"),
        Repository(
            "managed on Kubernetes", ["e.yml": Texts.kubernetesEndpoint(), "d.yml": Texts.deployment(), "m.bin": "x"],
            "d.yml:3:16 error endpoint-kind-mismatch"),
        Repository(
            "online on batch",
            ["e.yml": Texts.batchEndpoint(), "d.yml": Texts.deployment(endpoint: "nightly"), "m.bin": "x"],
            "d.yml:3:16 error endpoint-kind-mismatch"),
        Repository(
            "both Kubernetes", ["e.yml": Texts.kubernetesEndpoint(), "d.yml": Texts.kubernetesDeployment(), "m.bin": "x"]),
        Repository("no endpoint at all", ["d.yml": Texts.deployment(), "m.bin": "x"]),
        Repository(
            "another endpoint", ["e.yml": Texts.endpoint("chrun"), "d.yml": Texts.deployment(), "m.bin": "x"],
            "d.yml:3:16 error endpoint-not-found"),
        Repository(
            "Entra on Kubernetes", ["e.yml": Texts.kubernetesEndpoint("auth_mode: aad_token\n")],
            "e.yml:4:12 error auth-mode-k8s"),
        Repository("token on Kubernetes", ["e.yml": Texts.kubernetesEndpoint("auth_mode: aml_token\n")]),
        Repository("Entra on managed", ["e.yml": Texts.endpoint("churn", "auth_mode: aad_token\n")]),
        Repository(
            "mirror on Kubernetes",
            [
                "e.yml": Texts.kubernetesEndpoint("mirror_traffic: {blue: 5}\n"), "d.yml": Texts.kubernetesDeployment(),
                "m.bin": "x",
            ], "e.yml:4:1 error mirror-k8s"),
        Repository(
            "the same endpoint twice", ["a.yml": Texts.endpoint("Churn"), "b.yml": Texts.kubernetesEndpoint()],
            "b.yml:2:7 error duplicate-object"),
        Repository("online and batch may share a name", ["a.yml": Texts.endpoint("nightly"), "b.yml": Texts.batchEndpoint()]),
        Repository(
            "default missing",
            [
                "e.yml": Texts.batchEndpoint("defaults: {deployment_name: frist}\n"), "d.yml": Texts.batchDeployment(),
                "m.bin": "x",
            ], "e.yml:3:29 error default-deployment-not-found"),
        Repository(
            "default there",
            [
                "e.yml": Texts.batchEndpoint("defaults: {deployment_name: First}\n"), "d.yml": Texts.batchDeployment(),
                "m.bin": "x",
            ]),
        Repository(
            "an identity that is none",
            ["e.yml": Texts.endpoint("churn", "identity: {type: user_assigned}\n")], "e.yml:3:18 warning identity-uai-missing"),
        Repository(
            "traffic to a batch deployment's name",
            [
                "e.yml": Texts.endpoint("nightly", "traffic: {first: 100}\n"), "b.yml": Texts.batchEndpoint(),
                "d.yml": Texts.batchDeployment(), "m.bin": "x",
            ], "e.yml:3:11 error traffic-unknown-deployment"),
    ]

    @Test("Kubernetes deployments", arguments: kubernetes)
    func kubernetesJudged(_ repository: Repository) { repository.check() }

    private static let long = String(repeating: "a", count: 32)

    static let kubernetes: [Repository] = [
        Repository(
            "model of a registry",
            [
                "d.yml": Texts.kubernetesDeployment().replacing(
                    "{path: m.bin}", with: "azureml://registries/r/models/m/versions/1")
            ], "d.yml:5:8 error k8s-registry"),
        Repository(
            "environment of a registry",
            [
                "d.yml": Texts.kubernetesDeployment().replacing(
                    "{image: x}", with: "azureml://registries/r/environments/m/labels/latest"),
                "m.bin": "x",
            ], "d.yml:6:14 error k8s-registry"),
        Repository(
            "names too long together", ["d.yml": Texts.kubernetesDeployment(long, endpoint: long), "m.bin": "x"],
            "d.yml:4:16 error k8s-name-sum"),
        Repository(
            "names just short enough",
            ["d.yml": Texts.kubernetesDeployment(String(long.dropLast(2)), endpoint: long), "m.bin": "x"]),
        Repository("managed names are their own", ["d.yml": Texts.deployment(long, endpoint: long), "m.bin": "x"]),
        Repository(
            "minimum above maximum",
            [
                "d.yml": Texts.kubernetesDeployment(
                    "blue", "scale_settings: {type: target_utilization, min_instances: 3, max_instances: 2}\n"),
                "m.bin": "x",
            ], "d.yml:7:59 error scale-min-max"),
        Repository(
            "minimum above the standard maximum",
            [
                "d.yml": Texts.kubernetesDeployment(
                    "blue", "scale_settings: {type: target_utilization, min_instances: 3}\n"),
                "m.bin": "x",
            ], "d.yml:7:59 error scale-min-max"),
        Repository(
            "minimum and maximum",
            [
                "d.yml": Texts.kubernetesDeployment(
                    "blue", "scale_settings: {type: target_utilization, min_instances: 2, max_instances: 2}\n"),
                "m.bin": "x",
            ]),
        Repository(
            "a fixed number has no maximum",
            ["d.yml": Texts.kubernetesDeployment("blue", "scale_settings: {type: default, max_instances: 2}\n"), "m.bin": "x"],
            "d.yml:7:33 error unknown-key"),
    ]

    @Test(
        "an instance is not given more than it may use",
        arguments: [
            ("{cpu: '1', memory: 1Gi}", "{cpu: '1', memory: 1024Mi}", nil), ("{cpu: 500m}", "{cpu: '0.4'}", "d.yml:8:19"),
            ("{memory: 2Gi}", "{memory: 2G}", "d.yml:8:22"), ("{gpu: '1'}", "{cpu: '1'}", nil),
        ] as [(String, String, String?)])
    func resourcesJudged(requests: String, limits: String, place: String?) {
        let resources = "resources:\n  requests: \(requests)\n  limits: \(limits)\n"
        let tree = ManifestTree.of(files: ["d.yml": Texts.kubernetesDeployment("blue", resources), "m.bin": "x"])
        #expect(Repository.lines(interpret(tree)) == (place.map { ["\($0) error k8s-requests-limits"] } ?? []))
    }

    @Test("limits of a region are warnings, with the first object above them")
    func regions() {
        var files: [String: String] = ["m.bin": "x"]
        for number in 100...200 { files["e\(number).yml"] = Texts.endpoint("churn-\(number)") }
        #expect(Repository.lines(interpret(.of(files: files))) == ["e200.yml:2:7 warning limit-endpoints-per-region"])
        for number in 100...125 {
            for name in 1...20 {
                files["d\(number)-\(name + 10).yml"] = Texts.deployment("blue\(name)", endpoint: "churn-\(number)")
            }
        }
        #expect(interpret(.of(files: files)).diagnostics.map(\.rule).contains("limit-deployments-per-region"))
    }

    @Test("batch deployments", arguments: batch)
    func batchJudged(_ repository: Repository) { repository.check() }

    static let batch: [Repository] = [
        Repository(
            "nothing missing", ["d.yml": Texts.batchDeployment("first", "settings: {mini_batch_size: 1}\n"), "m.bin": "x"]),
        Repository(
            "no size", ["d.yml": Texts.batchDeployment("first", "settings: {error_threshold: 1}\n"), "m.bin": "x"],
            "d.yml:7:1 warning batch-mini-missing"),
        Repository(
            "instances twice",
            [
                "d.yml": Texts.batchDeployment(
                    "first", "settings: {mini_batch_size: 1, instance_count: 2}\nresources: {instance_count: 1}\n"),
                "m.bin": "x",
            ], "d.yml:7:32 error batch-instance-count-twice"),
        Repository(
            "output outside",
            [
                "d.yml": Texts.batchDeployment("first", "settings: {mini_batch_size: 1, output_file_name: ../x}\n"),
                "m.bin": "x",
            ], "d.yml:7:50 error path-escape"),
        Repository(
            "compute missing",
            ["d.yml": Texts.batchDeployment(compute: "azureml:clutser"), "c.yml": Texts.compute(), "m.bin": "x"],
            "d.yml:6:10 error compute-not-found"),
        Repository(
            "compute there", ["d.yml": Texts.batchDeployment(compute: "azureml:Cluster"), "c.yml": Texts.compute(), "m.bin": "x"]),
        Repository(
            "compute by its id",
            ["d.yml": Texts.batchDeployment(compute: "azureml:/subscriptions/s/resourceGroups/g"), "m.bin": "x"]),
        Repository(
            "component missing", ["d.yml": Texts.pipelineDeployment("./p.yml")], "d.yml:5:12 error path-missing"),
        Repository(
            "component of another kind",
            [
                "d.yml": Texts.pipelineDeployment("./p.yml"),
                "p.yml": Texts.component("command", "command: ls\nenvironment: {image: x}\n"),
            ], "d.yml:5:12 error component-kind"),
        Repository(
            "no component", ["d.yml": Texts.pipelineDeployment("./p.yml"), "p.yml": "a: 1\n"], "d.yml:5:12 error component-kind"),
        Repository(
            "a pipeline", ["d.yml": Texts.pipelineDeployment("./p.yml"), "p.yml": Texts.component("pipeline", "jobs: {}\n")]),
        Repository(
            "by name", ["d.yml": Texts.pipelineDeployment("azureml:step:1"), "p.yml": Texts.component("pipeline", "jobs: {}\n")]),
        Repository(
            "by a name that is missing", ["d.yml": Texts.pipelineDeployment("azureml:step:1")],
            "d.yml:5:12 error component-not-found"),
        Repository(
            "two deployments of a name",
            ["a.yml": Texts.batchDeployment(), "b.yml": Texts.batchDeployment("FIRST"), "m.bin": "x"],
            "b.yml:2:7 error duplicate-object"),
    ]
}
