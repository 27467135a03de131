import Fleet
import ProcessBackend
import Reconciliation
import Support
import System

/// A state directory of the test's own with scoring scripts to start, all gone after it.
///
/// Environments are made once and kept under `.build`, so that later tests (and later runs) need no network.
struct BackendStage: Sendable {
    let folder: String
    let configuration: ProcessBackendConfiguration
    let backend: ProcessBackend

    static let root = #filePath.split(separator: "/").prefix { $0 != "Tests" }.reduce("") { "\($0)/\($1)" }
    static let tools = environmentVariable("SLUICE_TEST_TOOLS") ?? "\(root)/.build/tools"
    static let runner = "\(root)/.build/debug/sluice"
    /// A machine of CI must have everything: there the tests run, and fail without it.
    static let mayRun =
        (Files.status("\(tools)/bin/uv") != nil && Files.status(runner) != nil) || environmentVariable("CI") == "true"

    static let recipe = EnvironmentRecipe(python: "3.11", requirements: ["azureml-inference-server-http==1.5.1"])
    static let impossible = EnvironmentRecipe(python: "3.99", requirements: [])
    static let deployment = DeploymentKey(endpoint: EndpointKey(source: SourceID("fleet"), name: "wine"), name: "blue")

    init(logLimit: Int64 = 1 << 20, sizeLimit: Int64 = 1 << 40) async throws {
        folder = "/tmp/sluice-backend-\(Crypto.randomBytes(5).hex)"
        configuration = ProcessBackendConfiguration(
            state: folder, sockets: "\(folder)/run", identity: Crypto.randomBytes(8).hex, uv: "\(Self.tools)/bin/uv",
            runner: Self.runner, logLimit: logLimit, sizeLimit: sizeLimit)
        try Files.makeDirectory(folder)
        try Files.makeDirectory("\(Self.root)/.build/test-environments")
        _ = try await Command("/bin/ln", ["-s", "\(Self.root)/.build/test-environments", "\(folder)/environments"]).run()
        backend = Self.open(configuration)
    }

    static func open(_ configuration: ProcessBackendConfiguration) -> ProcessBackend {
        ProcessBackend(configuration: configuration) { _, blob in
            guard let bytes = ScoringScripts.blobs[blob] else {
                throw SystemError("read \(blob.text)", code: 0, message: "no such blob")
            }
            return bytes
        }
    }

    func reopened() -> ProcessBackend { Self.open(configuration) }

    /// Runs the body, then stops and removes everything that the stage has left.
    func use(_ body: (BackendStage) async throws -> Void) async throws {
        let result: Result<Void, any Error>
        do { result = .success(try await body(self)) } catch { result = .failure(error) }
        let last = reopened()
        for incarnation in (await last.observeInstances().known ?? [:]).keys.sorted() {
            await last.stop(incarnation)
            await last.clear(incarnation)
        }
        try Files.remove(folder)
        try result.get()
    }

    func launch(
        _ number: Int, _ script: String, variables: [String: String] = [:], requestTimeout: Int = 5000,
        liveness: ProbeSettings = ProbeSettings(), warmUp: Artifact? = nil
    ) -> Launch {
        Launch(
            incarnation: Incarnation(number), deployment: Self.deployment,
            spec: InstanceSpec(
                environment: Self.recipe, code: ScoringScripts.code, scoringScript: script, model: ScoringScripts.model,
                environmentVariables: variables, instanceType: "Standard_DS2_v2", requestTimeout: requestTimeout,
                concurrentRequests: 1),
            commit: CommitID("0123456789"), startedAt: Moment(milliseconds: SystemClock.unixMilliseconds()), cores: 2, memory: 7,
            liveness: liveness, readiness: ProbeSettings(initialDelay: 0, period: 1, timeout: 1, failureThreshold: 2),
            warmUp: warmUp)
    }

    var contract: BackendContract {
        BackendContract(
            backend: backend, reopened: reopened, recipe: Self.recipe, impossible: Self.impossible, patience: 60
        ) { number, script in launch(number, script.rawValue) }
    }

    /// Starts an instance of the obedient script and waits until it is ready.
    func ready(_ number: Int, variables: [String: String] = [:]) async throws -> ObservedInstance {
        await backend.prepare(Self.recipe)
        await backend.start(launch(number, "fine.py", variables: variables))
        return try await contract.wait(for: number) { $0.state == .ready }
    }

    /// Asks the obedient script to do something.
    func ask(_ instance: ObservedInstance, _ request: String) async throws -> String {
        let client = HTTPClient(unixSocket: instance.address)
        let response = try await client.send(
            "POST", "http://localhost/score", headers: ["content-type": "application/json"], body: Array(request.utf8),
            timeoutSeconds: 10)
        return response.text
    }
}

/// Scoring scripts as a commit would hold them.
enum ScoringScripts {
    static let files = [
        "fine.py": """
        import json, os, subprocess, time
        def init():
            print("the script has started", flush=True)
        def run(text):
            request = json.loads(text)
            if "exit" in request: os._exit(request["exit"])
            if "print" in request: print(request["print"] * "x", flush=True)
            if "spawn" in request:
                return subprocess.Popen(["sleep", "600"], start_new_session=True, env={}).pid
            if "sleep" in request:
                time.sleep(request["sleep"])
                return "slept"
            if "variables" in request: return dict(os.environ)
            if "models" in request:
                root = os.environ["AZUREML_MODEL_DIR"]
                return sorted(os.path.relpath(os.path.join(d, f), root) for d, _, fs in os.walk(root) for f in fs)
            return request
        """,
        "raises.py": "def init():\n    raise ValueError('no such model')\ndef run(text):\n    return text\n",
        "hangs.py": "import time\ndef init():\n    time.sleep(600)\ndef run(text):\n    return text\n",
        "slow.py": "import time\ndef init():\n    time.sleep(5)\ndef run(text):\n    return text\n",
        "samples.jsonl": "{\"print\": 3}\n\n{\"hello\": 1}\nno JSON\n",
        "weights/one.txt": "1",
        "weights/deep/two.txt": "22",
    ]

    static let blobs = Dictionary(uniqueKeysWithValues: files.values.map { (id($0), Array($0.utf8)) })
    static let code = Artifact(
        name: "code", isFolder: true, files: files.keys.filter { $0.hasSuffix(".py") }.map { file($0, as: $0) })
    static let samples = Artifact(name: "samples.jsonl", isFolder: false, files: [file("samples.jsonl", as: "samples.jsonl")])
    static let model = Artifact(
        name: "weights", isFolder: true,
        files: [file("weights/one.txt", as: "one.txt"), file("weights/deep/two.txt", as: "deep/two.txt")])

    static func id(_ text: String) -> BlobID { BlobID(Crypto.sha1(Array(text.utf8)).hex) }

    static func file(_ name: String, as path: String) -> Artifact.File {
        let text = files[name] ?? ""
        return Artifact.File(path: path, blob: id(text), size: text.utf8.count, executable: false)
    }
}
