import Fleet

extension RuleGroup {
    /// Paths lead to something of the commit, and never out of it.
    static let paths = RuleGroup(
        name: "paths",
        rules: [
            Rule(
                "path-missing", .error, .refusesLater, "a path leads to nothing in the commit",
                why:
                    "Paths are relative to the manifest that they stand in, and git records no empty folders. Is the file committed?",
                bad: code("code: ./scr"), good: code("code: ./src")),
            Rule(
                "path-absolute", .error, .accepts, "a path begins at the root of a machine",
                why: "What a commit says must not depend on what else lies on the machine that reads it.",
                bad: code("code: /home/ana/churn/src"), good: code("code: ./src")),
            Rule(
                "path-escape", .error, .accepts, "a path leads out of the repository",
                why: """
                    Whoever may change a manifest could have any file of the machine served. Paths, and the symbolic links on their way, end \
                    within the repository.
                    """,
                bad: code("code: ../../src"), good: code("code: ./src")),
            Rule(
                "path-kind", .error, .refusesLater, "a path leads to a file where a folder is needed, or the reverse",
                why: "code is a folder, the scoring script a file in it.",
                bad: code("code: ./src/score.py"), good: code("code: ./src")),
            Rule(
                "script-syntax", .warning, .accepts, "a scoring script is no Python",
                why: """
                    An interpreter of Python could not parse the script, so that no instance would ever answer. az refuses to create such \
                    a deployment. It is judged where a python3 is installed.
                    """,
                bad: script("def init(: pass\n"), good: script("def init(): pass\ndef run(data): return data\n")),
            Rule(
                "path-link", .error, .accepts, "a folder holds a symbolic link that leads to no file",
                why: "Instances get copies, in which the link would lead nowhere. Commit the file in place of the link.",
                withoutExample: "a symbolic link is no text"),
            Rule(
                "manifest-link", .warning, .unrelated, "a manifest is a link that leads out of the folder of manifests",
                why: """
                    A link to another manifest is passed over, since what it leads to is read where it stands. One that leads out of the folder \
                    that is watched leads to nothing that is read.
                    """,
                withoutExample: "an example has no symbolic links"),
            Rule(
                "path-submodule", .error, .accepts, "a path leads into a submodule",
                why: "A commit holds the id of a submodule's commit, and none of its files.",
                withoutExample: "a submodule is no text"),
            Rule(
                "path-unreadable", .error, .unrelated, "a file that a path leads to cannot be read from the commit",
                why: "The commit lists the file, and its bytes could not be had; see file-unreadable.",
                withoutExample: "the fault is with the repository, not with a text"),
            Rule(
                "uri-scheme", .error, .rejects, "an address is of a scheme that Azure does not take here",
                why: "Models may lie at azureml:, https:, wasbs: or abfss: addresses; a path of the repository has no scheme.",
                bad: .model("name: churn\npath: file:///srv/churn.onnx"), good: .model("name: churn\npath: churn.onnx")),
            Rule(
                "datastore-syntax", .error, .refusesLater, "an address of a datastore has no path",
                why: "Such an address is azureml://datastores/DATASTORE/paths/PATH.",
                bad: .model("name: churn\npath: azureml://datastores/store/churn.onnx"),
                good: .model("name: churn\npath: azureml://datastores/store/paths/churn.onnx")),
        ])

    private static func script(_ text: String) -> Rule.Example {
        .files([
            "deployment.yml": Rule.Example.deploymentText("code_configuration:\n  code: ./src\n  scoring_script: score.py"),
            "src/score.py": text,
        ])
    }

    private static func code(_ line: String) -> Rule.Example {
        .files([
            "deployment.yml": Rule.Example.deploymentText("code_configuration:\n  \(line)\n  scoring_script: score.py"),
            "src/score.py": "def init(): pass\ndef run(data): return data\n",
        ])
    }
}
