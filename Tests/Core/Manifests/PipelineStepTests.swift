import Fleet
import Manifests
import Support
import Testing

@Suite("Steps of pipelines lead to files of their commit")
struct PipelineStepTests {
    @Test("paths and components of a step", arguments: steps)
    func judged(_ repository: Repository) { repository.check() }

    static let command = Texts.component("command", "command: ls\nenvironment: {image: python:3.12}\n")

    static let steps: [Repository] = [
        repository("a component's file", "{type: command, component: ./step.yml}", ["step.yml": command]),
        repository("no such file", "{type: command, component: ./stop.yml}", [:], "p.yml:6:33 error path-missing"),
        repository("beyond the repository", "{type: command, component: ../step.yml}", [:], "p.yml:6:33 error path-escape"),
        repository(
            "a component of another type", "{type: spark, component: ./step.yml}", ["step.yml": command],
            "p.yml:6:31 error component-kind"),
        repository(
            "no component", "{type: command, component: ./step.yml}", ["step.yml": "a: 1\n"], "p.yml:6:33 error component-kind"),
        repository("without a type any will do", "{component: ./step.yml}", ["step.yml": command]),
        repository(
            "a trial's file", "{type: sweep, trial: ./trial.yml, \(sweep)}", [:], "p.yml:6:27 error path-missing"),
        repository("a reference", "{type: command, component: azureml:elsewhere:1}", [:]),
        repository("code", "{type: command, command: ls, code: ./src}", [:], "p.yml:6:41 error path-missing"),
        repository(
            "code of a task", "{type: parallel, task: {type: function, code: ./src, environment: {image: python:3.12}}}", [:],
            "p.yml:6:52 error path-missing"),
        repository(
            "code of a component in a step", "{type: command, component: {command: ls, code: ./src, environment: {image: p:1}}}",
            [:],
            "p.yml:6:53 error path-missing"),
        repository(
            "packages of a step", "{type: command, command: ls, environment: {image: p:1, conda_file: ./conda.yml}}", [:],
            "p.yml:6:73 error path-missing"),
        repository(
            "packages of a component in a step",
            "{type: command, component: {command: ls, environment: {image: p:1, conda_file: ./conda.yml}}}",
            [
                "conda.yml":
                    "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "0", count: 64))\nsize 9\n"
            ],
            "conda.yml:1:1 error lfs-pointer", "p.yml:6:85 error lfs-pointer"),
        repository(
            "an expression in place of code", "{type: command, component: azureml:a:1, code: \"${{parent.inputs.code}}\"}", [:]),
    ]

    private static let sweep = "objective: {goal: minimize, primary_metric: loss}, limits: {max_total_trials: 2}"

    private static func repository(_ name: String, _ step: String, _ files: [String: String], _ findings: String...) -> Repository
    {
        let pipeline = Texts.component("pipeline", "jobs:\n  s: \(step)\n").split(separator: "name: step").joined(
            separator: "name: nightly")
        return Repository(name, files: files.merging(["p.yml": pipeline]) { $1 }, findings)
    }
}
