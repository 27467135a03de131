/// A small repository of manifests, to be read by the real interpreter.
package struct FleetFiles: Sendable {
    package struct Deployment: Sendable {
        package var name: String
        package var endpoint: String
        package var count: Int
        package var model: String
        package var script: String
        package var requirement: String
        package var type = "Standard_DS2_v2"
        package var description: String?
    }

    package var traffic: [String: [String: Int]]
    /// By endpoint: the deployment that gets copies of live requests, and how many of a hundred.
    package var mirrors: [String: (deployment: String, percent: Int)] = [:]
    package var deployments: [Deployment]
    /// By endpoint: what a rollout policy says besides whose it is.
    package var rollouts: [String: String] = [:]

    /// One endpoint `digits` with these deployments, two instances each.
    package init(_ names: [String] = ["blue"], traffic: [String: Int], count: Int = 2, endpoint: String = "digits") {
        self.traffic = [endpoint: traffic]
        deployments = names.map {
            Deployment(name: $0, endpoint: endpoint, count: count, model: "a", script: "score.py", requirement: "numpy==1.26")
        }
    }

    /// A repository without manifests.
    package static let nothing: FleetFiles = {
        var fleet = FleetFiles([], traffic: [:])
        fleet.traffic = [:]
        return fleet
    }()

    package func adding(_ other: FleetFiles) -> FleetFiles {
        var sum = self
        sum.traffic.merge(other.traffic) { first, _ in first }
        sum.mirrors.merge(other.mirrors) { first, _ in first }
        sum.deployments += other.deployments
        return sum
    }

    /// The same with every deployment changed.
    package func with(_ change: (inout Deployment) -> Void) -> FleetFiles {
        var copy = self
        for index in copy.deployments.indices { change(&copy.deployments[index]) }
        return copy
    }

    /// Path → text.
    package var files: [String: String] {
        var files: [String: String] = [:]
        for (name, split) in traffic {
            let weights = split.sorted { $0.key < $1.key }.map { "\n  \($0.key): \($0.value)" }.joined()
            files["\(name)/endpoint.yml"] = """
                $schema: https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json
                name: \(name)
                auth_mode: key
                \(split.isEmpty ? "" : "traffic:\(weights)")
                \(mirrors[name].map { "mirror_traffic:\n  \($0.deployment): \($0.percent)" } ?? "")
                """
        }
        for (name, policy) in rollouts where traffic[name] != nil {
            files["\(name)/rollout.yml"] = "$schema: rollout.schema.json\nendpoint_name: \(name)\n\(policy)\n"
        }
        for deployment in deployments {
            let folder = "\(deployment.endpoint)/\(deployment.name)"
            files["\(folder)/deployment.yml"] = text(of: deployment)
            files["\(folder)/conda.yaml"] =
                "dependencies:\n  - python=3.11\n  - pip\n  - pip:\n      - \(deployment.requirement)\n"
            files["\(folder)/model.bin"] = deployment.model
            files["\(folder)/code/\(deployment.script)"] = "def init(): pass"
        }
        return files
    }

    /// `digits: blue 90, green 10 of blue 2×DS2_v2 a, green 1×DS2_v2 b`
    package var summary: String {
        traffic.sorted { $0.key < $1.key }.map { endpoint, split in
            let weights = split.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            let parts = deployments.filter { $0.endpoint == endpoint }.sorted { $0.name < $1.name }.map {
                "\($0.name) \($0.count)×\($0.type.dropFirst(9)) \($0.model) \($0.requirement.suffix(4)) \($0.description ?? "")"
            }
            let mirror = mirrors[endpoint].map { ", copies to \($0.deployment)" } ?? ""
            return "\(endpoint): \(weights.joined(separator: ", "))\(mirror) of \(parts.joined(separator: ", "))"
        }.joined(separator: "; ")
    }

    private func text(of deployment: Deployment) -> String {
        """
        $schema: https://azuremlschemas.azureedge.net/latest/managedOnlineDeployment.schema.json
        name: \(deployment.name)
        endpoint_name: \(deployment.endpoint)
        model:
          path: ./model.bin
        code_configuration:
          code: ./code
          scoring_script: \(deployment.script)
        environment:
          image: mcr.microsoft.com/azureml/minimal:latest
          conda_file: ./conda.yaml
        instance_type: \(deployment.type)
        instance_count: \(deployment.count)
        \(deployment.description.map { "description: \($0)" } ?? "")
        """
    }
}
