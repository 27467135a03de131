import Fleet

/// A commit with as many endpoints as wanted, each with three deployments of two instances. Files are made when they are read, so
/// that a process holds no more of the repository than a controller does.
struct NumberedFleet {
    static let source = SourceID("bench")
    private static let colours = ["blue", "green", "red"]
    private static let recipes = 20

    let deployments: Int
    private let root: TreeFolder

    /// - Parameter deployments: rounded up to whole endpoints.
    init(deployments: Int) {
        let endpoints = (deployments + Self.colours.count - 1) / Self.colours.count
        self.deployments = endpoints * Self.colours.count
        var paths = ["shared/code/score.py"] + (0..<Self.recipes).map { "shared/conda-\($0).yaml" }
        for number in 0..<endpoints {
            paths.append("endpoints/\(Self.name(number))/endpoint.yml")
            for colour in Self.colours {
                paths += ["\(colour).yml", "\(colour).bin"].map { "endpoints/\(Self.name(number))/\($0)" }
            }
        }
        let entries = paths.enumerated().map { ($1, TreeEntry(kind: .file, blob: BlobID(UInt64($0 + 1), 0, 0))) }
        root = TreeFolder(entries: Dictionary(entries) { first, _ in first })
    }

    var endpoints: Int { deployments / Self.colours.count }

    static func key(_ number: Int) -> EndpointKey { EndpointKey(source: source, name: name(number)) }

    /// The commit with this number: the later ones differ from the first in the description of one deployment of one endpoint.
    func commit(_ number: Int, touching endpoint: Int = 0) -> ManifestTree {
        let changed = "endpoints/\(Self.name(endpoint))/blue.yml"
        let entry = TreeEntry(kind: .file, blob: BlobID(0, UInt64(number), 1))
        let root = number == 0 ? root : root.replacing(changed[...], with: entry)
        let digits = String(number)
        return ManifestTree(
            source: Self.source, commit: CommitID(String(repeating: "0", count: 40 - digits.count) + digits), root: root,
            contents: ManifestTree.Contents(
                read: { path, entry in Self.text(of: path, entry) }, size: { path, entry in Self.text(of: path, entry).count }))
    }

    private static func name(_ number: Int) -> String {
        let digits = String(number)
        return "endpoint-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    private static func text(of path: String, _ entry: TreeEntry) -> [UInt8] {
        let parts = path.split(separator: "/")
        guard parts.first == "endpoints", let file = parts.last, file.hasSuffix(".yml") else {
            return Array((path.hasSuffix(".yaml") ? conda(String(path)) : "contents of \(path)\n").utf8)
        }
        let endpoint = String(parts[1])
        if file == "endpoint.yml" { return Array(manifest(endpoint).utf8) }
        return Array(manifest(String(file.dropLast(4)), of: endpoint, revision: entry.blob.digest?.1 ?? 0).utf8)
    }

    private static func conda(_ path: String) -> String {
        "dependencies:\n  - python=3.11\n  - pip\n  - pip:\n      - numpy==1.26\n      - scikit-learn==1.4\n      - recipe==\(path.count).\(recipe(path))\n"
    }

    private static func recipe(_ text: String) -> Int { text.utf8.reduce(0) { ($0 * 31 + Int($1)) % recipes } }

    private static func manifest(_ endpoint: String) -> String {
        """
        $schema: https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json
        name: \(endpoint)
        auth_mode: key
        traffic:
          blue: 80
          green: 20

        """
    }

    private static func manifest(_ colour: String, of endpoint: String, revision: UInt64) -> String {
        """
        $schema: https://azuremlschemas.azureedge.net/latest/managedOnlineDeployment.schema.json
        name: \(colour)
        endpoint_name: \(endpoint)
        description: The \(colour) one of \(endpoint), revision \(revision).
        model:
          path: ./\(colour).bin
        code_configuration:
          code: ../../shared/code
          scoring_script: score.py
        environment:
          image: mcr.microsoft.com/azureml/minimal:latest
          conda_file: ../../shared/conda-\(recipe(endpoint + colour)).yaml
        environment_variables:
          OMP_NUM_THREADS: "1"
        instance_type: Standard_DS2_v2
        instance_count: 2
        tags:
          team: \(colour)

        """
    }
}
