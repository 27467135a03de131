import Fleet
import Manifests
import Testing

@Suite("A conda file becomes a recipe that runs nothing while it is installed")
struct CondaTests {
    @Test(
        arguments: [
            ("- numpy=1.2", "numpy==1.2.*"), ("- numpy==1.2.3", "numpy==1.2.3"), ("- numpy>=1.2,<2", "numpy>=1.2,<2"),
            ("- numpy", "numpy"), ("- conda-forge::numpy=1.2.3=py311_0", "numpy==1.2.3"), ("- pytables=3.9", "tables==3.9.*"),
            ("- numpy 1.2", "numpy==1.2.*"), ("- numpy=1.2.*", "numpy==1.2.*"),
            ("- pip: [\"uvicorn[standard]>=0.1; python_version<'4'\"]", "uvicorn[standard]>=0.1; python_version<'4'"),
        ])
    func accepted(line: String, requirement: String) throws {
        let (recipe, findings) = EnvironmentRecipe.conda(Array("dependencies:\n  \(line)\n".utf8), file: "c.yml")
        #expect(findings == [])
        #expect(recipe?.requirements == [requirement, EnvironmentRecipe.inferenceServerRequirement])
    }

    @Test(
        arguments: [
            "-e .", "--editable=.", "-r more.txt", "-c limits.txt", "-i https://x.example", "--extra-index-url=https://x.example",
            "--find-links x", "git+https://x.example/y", "x @ https://x.example/y.whl", "x@file:///y", "./local", "../up", "/abs",
            "local/folder", "x.whl", "~/x", "https://x.example/y.tar.gz", "x==1 --hash=sha256:0", "x\\n-e .", "x==$(id)",
        ])
    func refused(line: String) {
        let text = "dependencies:\n  - pip:\n      - \"\(line)\"\n"
        let (recipe, findings) = EnvironmentRecipe.conda(Array(text.utf8), file: "c.yml")
        #expect(recipe == nil)
        #expect(findings.map(\.rule) == ["pip-refused"], "\(line)")
        #expect(findings.first?.position == Position(file: "c.yml", line: 3, column: 9))
    }

    @Test("python, native packages and a named server")
    func rest() {
        let text = "dependencies: [python=3.10.4, graphviz, pip, pip: [azureml_inference.server-http]]\n"
        let (recipe, _) = EnvironmentRecipe.conda(Array(text.utf8), file: "c.yml")
        let wanted = EnvironmentRecipe(
            python: "3.10.4", requirements: ["azureml_inference.server-http"], native: ["graphviz"])
        #expect(recipe == wanted)
    }
}
