package import Fleet
import YAML

extension EnvironmentRecipe {
    /// Azure's own scoring server: added to every environment that does not name it.
    package static let inferenceServerRequirement = "azureml-inference-server-http==1.5.1"

    /// The recipe that a conda file asks for. Findings stand at the file's lines; nil when one of them is an error.
    package static func conda(
        _ bytes: [UInt8], file: String, inferenceServer: String = inferenceServerRequirement
    ) -> (EnvironmentRecipe?, [Diagnostic]) {
        conda(Document.parse(bytes), file: file, inferenceServer: inferenceServer)
    }

    static func conda(
        _ document: Document, file: String, inferenceServer: String = inferenceServerRequirement
    ) -> (EnvironmentRecipe?, [Diagnostic]) {
        let texts = Texts(file)
        let problems = document.problems.map { problem in
            Diagnostic(.error, rule: "conda-yaml", problem.message, at: texts.position(problem.mark))
        }
        guard let root = document.root, problems.isEmpty else { return (nil, problems) }
        let reading = CondaReading(root, texts: texts)
        return (reading.recipe(inferenceServer: inferenceServer), reading.findings.sorted())
    }
}
