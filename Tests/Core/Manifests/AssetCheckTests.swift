import Fleet
import Manifests
import Support
import Testing

@Suite("Assets, computes and components are checked with the files that they name")
struct AssetCheckTests {
    @Test("names and versions", arguments: versions)
    func versionsJudged(_ repository: Repository) { repository.check() }

    static let versions: [Repository] = [
        Repository(
            "the same version twice",
            [
                "a.yml": Texts.asset("model", "m", "path: m.bin\n"), "b.yml": Texts.asset("model", "m", "path: ./m.bin\n"),
                "m.bin": "x",
            ],
            "b.yml:3:10 error duplicate-object"),
        Repository(
            "another content",
            [
                "a.yml": Texts.asset("model", "m", "path: m.bin\n"), "b.yml": Texts.asset("model", "m", "path: n.bin\n"),
                "m.bin": "x", "n.bin": "y",
            ], "b.yml:3:10 error asset-immutable"),
        Repository(
            "another version",
            [
                "a.yml": Texts.asset("model", "m", "path: m.bin\n"),
                "b.yml": Texts.asset("model", "m", version: "2", "path: n.bin\n"), "m.bin": "x", "n.bin": "y",
            ]),
        Repository(
            "another environment",
            ["a.yml": Texts.asset("environment", "e", "image: x\n"), "b.yml": Texts.asset("environment", "e", "image: y\n")],
            "b.yml:3:10 error asset-immutable"),
        Repository(
            "other data",
            [
                "a.yml": Texts.asset("data", "d", "type: uri_file\npath: m.bin\n"),
                "b.yml": Texts.asset("data", "d", "type: uri_file\npath: n.bin\n"), "m.bin": "x", "n.bin": "y",
            ], "b.yml:3:10 error asset-immutable"),
        Repository(
            "inside a deployment, the same words for another file",
            [
                "a/m.yml": Texts.asset("model", "m", "path: m.bin\n"), "a/m.bin": "x", "b/m.bin": "y",
                "b/d.yml": Texts.deployment(model: "\n  name: m\n  version: 1\n  path: m.bin"),
            ], "b/d.yml:6:12 error asset-immutable"),
        Repository(
            "inside a deployment, other words for the same file",
            [
                "a/m.yml": Texts.asset("model", "m", "path: m.bin\n"), "a/m.bin": "x",
                "b/d.yml": Texts.deployment(model: "\n  name: m\n  version: 1\n  path: ../a/m.bin"),
            ]),
        Repository(
            "a model that is gone",
            [
                "d.yml": Texts.deployment(model: " azureml:m:2"), "m.bin": "x",
                "a.yml": Texts.asset("model", "m", "path: m.bin\n"),
            ], "d.yml:4:8 error model-not-found"),
        Repository(
            "a name without a version",
            [
                "d.yml": Texts.deployment(model: " azureml:m"), "m.bin": "x",
                "a.yml": Texts.asset("model", "m", "path: m.bin\n"),
            ], "d.yml:4:8 warning reference-unversioned"),
        Repository(
            "a model of a registry",
            ["d.yml": Texts.deployment(model: " azureml://registries/r/models/m/versions/1")]),
    ]

    @Test("data, computes and components", arguments: others)
    func othersJudged(_ repository: Repository) { repository.check() }

    static let others: [Repository] = [
        Repository(
            "data missing", ["a.yml": Texts.asset("data", "d", "path: ./d\n")], "a.yml:4:7 error path-missing"),
        Repository(
            "a file for a folder", ["a.yml": Texts.asset("data", "d", "type: uri_folder\npath: d.csv\n"), "d.csv": "x"],
            "a.yml:5:7 error path-kind"),
        Repository(
            "a folder for a file", ["a.yml": Texts.asset("data", "d", "type: uri_file\npath: d\n"), "d/d.csv": "x"],
            "a.yml:5:7 error path-kind"),
        Repository("data elsewhere", ["a.yml": Texts.asset("data", "d", "path: azureml://datastores/s/paths/d\n")]),
        Repository(
            "a datastore without a path", ["a.yml": Texts.asset("data", "d", "path: azureml://datastores/s/d\n")],
            "a.yml:4:7 error datastore-syntax"),
        Repository(
            "a model's datastore without a path",
            ["a.yml": Texts.asset("model", "m", "path: azureml://datastores/s/paths/\n")], "a.yml:4:7 error datastore-syntax"),
        Repository(
            "a component's environment elsewhere",
            ["a.yml": Texts.component("command", "command: ls\nenvironment: azureml:e:1\n")],
            "a.yml:6:14 warning environment-not-found"),
        Repository(
            "a component's environment here",
            [
                "a.yml": Texts.component("command", "command: ls\nenvironment: azureml:e:1\n"),
                "e.yml": Texts.asset("environment", "e", "image: x\n"),
            ]),
        Repository(
            "a schedule every day", ["a.yml": Texts.schedule("0 6 * * *"), "j.yml": "type: command\n"]),
        Repository(
            "a schedule of four fields", ["a.yml": Texts.schedule("0 6 * *"), "j.yml": "type: command\n"],
            "a.yml:3:35 warning schedule-cron"),
        Repository("a schedule of no job", ["a.yml": Texts.schedule("0 6 * * *")], "a.yml:4:13 error path-missing"),
        Repository("data by ftp", ["a.yml": Texts.asset("data", "d", "path: ftp://x/d\n")], "a.yml:4:7 error uri-scheme"),
        Repository(
            "a table without its file", ["a.yml": Texts.asset("data", "d", "type: mltable\npath: d\n"), "d/d.csv": "x"],
            "a.yml:5:7 warning mltable-layout"),
        Repository("a table", ["a.yml": Texts.asset("data", "d", "type: mltable\npath: d\n"), "d/MLTable": "x"]),
        Repository(
            "a size of no machine", ["c.yml": Texts.compute("pool", "size: Standard_XYZ\n")], "c.yml:4:7 error sku-unknown"),
        Repository("a size without its word", ["c.yml": Texts.compute("pool", "size: DS3_v2\n")], "c.yml:4:7 error sku-unknown"),
        Repository("a size of clusters only", ["c.yml": Texts.compute("pool", "size: STANDARD_NC6\n")]),
        Repository(
            "least above most", ["c.yml": Texts.compute("pool", "min_instances: 3\nmax_instances: 2\n")],
            "c.yml:4:16 error compute-min-max"),
        Repository("a long name", ["c.yml": Texts.compute("a-name-of-twenty-five-let")], "c.yml:2:7 error compute-name"),
        Repository("a name with a dot", ["c.yml": Texts.compute("a.pool")], "c.yml:2:7 error compute-name"),
        Repository(
            "a password", ["c.yml": Texts.compute("pool", "ssh_settings: {admin_username: me, admin_password: abc}\n")],
            "c.yml:4:52 warning secret-in-manifest"),
        Repository(
            "the same compute twice", ["a.yml": Texts.compute("pool"), "b.yml": Texts.compute("Pool")],
            "b.yml:2:7 error duplicate-object"),
        Repository(
            "code missing",
            ["a.yml": Texts.component("command", "command: ls\nenvironment: {image: x}\ncode: ./nothing\n")],
            "a.yml:7:7 error path-missing"),
        Repository(
            "code there",
            ["a.yml": Texts.component("command", "command: ls\nenvironment: {image: x}\ncode: ./src\n"), "src/a.py": "x"]),
        Repository(
            "a step's component missing",
            ["a.yml": Texts.component("pipeline", "jobs:\n  one:\n    type: command\n    component: ./gone.yml\n")],
            "a.yml:8:16 error path-missing"),
        Repository(
            "an include outside",
            [
                "a.yml": Texts.component(
                    "command", "command: ls\nenvironment: {image: x}\nadditional_includes: [../lib]\n")
            ], "a.yml:7:23 error path-escape"),
    ]

    private static let pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "0", count: 64))\nsize 9\n"

    @Test("git-LFS pointers are found wherever bytes are needed", arguments: pointers)
    func pointersJudged(_ repository: Repository) { repository.check() }

    static let pointers: [Repository] = [
        Repository("a model", ["d.yml": Texts.deployment(), "m.bin": pointer], "d.yml:4:15 error lfs-pointer"),
        Repository(
            "in a folder", ["d.yml": Texts.deployment(model: " {path: ./m}"), "m/a": "x", "m/b": pointer],
            "d.yml:4:15 error lfs-pointer"),
        Repository(
            "a script",
            [
                "d.yml": Texts.deployment("blue", "code_configuration: {code: ./src, scoring_script: s.py}\n"), "m.bin": "x",
                "src/s.py": pointer,
            ], "d.yml:8:51 error lfs-pointer"),
        Repository(
            "packages",
            [
                "d.yml": Texts.deployment().replacing("{image: x}", with: "{image: x, conda_file: c.yml}"), "m.bin": "x",
                "c.yml": pointer,
            ], "c.yml:1:1 error lfs-pointer", "d.yml:5:37 error lfs-pointer"),
        Repository(
            "data", ["a.yml": Texts.asset("data", "d", "type: uri_file\npath: x.csv\n"), "x.csv": pointer],
            "a.yml:5:7 error lfs-pointer"),
        Repository("a manifest", ["d.yml": pointer], "d.yml:1:1 error lfs-pointer"),
        Repository("a text that only speaks of one", ["d.yml": Texts.deployment(), "m.bin": "about " + pointer]),
    ]

    @Test(
        "a scoring script is judged by who knows Python, once asked",
        arguments: [
            ("broken", ScriptVerdict.broken(line: 2, column: 5, "invalid syntax"), ["d.yml:8:51 warning script-syntax"]),
            ("right", .parses, []), ("not judged", nil, []),
        ])
    func scripts(name: String, verdict: ScriptVerdict?, lines: [String]) {
        let text = Texts.deployment("blue", "code_configuration: {code: ./src, scoring_script: s.py}\n")
        let tree = ManifestTree.of(files: ["d.yml": text, "m.bin": "x", "src/s.py": "def"])
        let found = interpret(tree) { path, bytes in { path == "src/s.py" && bytes == Array("def".utf8) ? verdict : .parses } }
        #expect(Repository.lines(found) == lines)
        #expect(found.desired != nil)
        #expect(Repository.lines(interpret(tree)) == [])
    }
}
