import Fleet
import Manifests
import Support
import Testing

@Suite("Links and sizes that somebody may have meant ill")
struct HostileTreeTests {
    @Test("symbolic links are followed within the repository and never out of it", arguments: links)
    func linksJudged(_ repository: Repository) { repository.check() }

    static let links: [Repository] = [
        Repository(
            "into a folder", ["d.yml": Texts.deployment(model: " {path: link/m.bin}"), "far/away/m.bin": "x"],
            links: ["link": "far/away"]),
        Repository(
            "link after link", ["d.yml": Texts.deployment(model: " {path: a/m.bin}"), "c/m.bin": "x"],
            links: ["a": "b", "b": "./c"]),
        Repository(
            "up and down again", ["x/d.yml": Texts.deployment(model: " {path: link}"), "y/m.bin": "x"],
            links: ["x/link": "../y/m.bin"]),
        Repository(
            "out of the repository", ["d.yml": Texts.deployment(model: " {path: link}")], links: ["link": "../../etc/passwd"],
            "d.yml:4:15 error path-escape"),
        Repository(
            "out and in again by the folder's name", ["x/d.yml": Texts.deployment(model: " {path: link/m.bin}"), "m.bin": "x"],
            links: ["x/link": "../../repository"], "x/d.yml:4:15 error path-escape"),
        Repository(
            "absolute", ["d.yml": Texts.deployment(model: " {path: link}")], links: ["link": "/etc/passwd"],
            "d.yml:4:15 error path-escape"),
        Repository(
            "to itself", ["d.yml": Texts.deployment(model: " {path: link}")], links: ["link": "link"],
            "d.yml:4:15 error path-escape"),
        Repository(
            "two in a circle", ["d.yml": Texts.deployment(model: " {path: a/m}")], links: ["a": "b/x", "b": "a/y"],
            "d.yml:4:15 error path-escape"),
        Repository(
            "a circle inside a model's folder", ["d.yml": Texts.deployment(model: " {path: m}"), "m/a": "x"],
            links: ["m/up": "../m"], "d.yml:4:15 error path-link"),
        Repository(
            "to nothing inside a model's folder", ["d.yml": Texts.deployment(model: " {path: m}"), "m/a": "x"],
            links: ["m/b": "gone"], "d.yml:4:15 error path-link"),
        Repository(
            "out of a model's folder, within the repository",
            ["d.yml": Texts.deployment(model: " {path: m}"), "m/a": "x", "n": "y"],
            links: ["m/b": "../n"]),
        Repository(
            "a code folder that is a link out",
            ["d.yml": Texts.deployment("blue", "code_configuration: {code: src, scoring_script: s.py}\n"), "m.bin": "x"],
            links: ["src": "../src"], "d.yml:8:28 error path-escape"),
        Repository(
            "a script that is a link out",
            [
                "d.yml": Texts.deployment("blue", "code_configuration: {code: src, scoring_script: s.py}\n"), "m.bin": "x",
                "src/other.py": "x",
            ], links: ["src/s.py": "/etc/passwd"], "d.yml:8:28 error path-link"),
        Repository(
            "packages that are a link out",
            ["d.yml": Texts.deployment().replacing("{image: x}", with: "{image: x, conda_file: c}"), "m.bin": "x"],
            links: ["c": "../c.yml"], "d.yml:5:37 error path-escape"),
        Repository(
            "a manifest is read where it stands, once", ["x/d.yml": Texts.deployment(model: " {path: ../m.bin}"), "m.bin": "x"],
            links: ["d.yml": "x/d.yml"]),
    ]

    @Test("a manifest with a text of 1.2 MB is refused in one finding, by itself and in a fleet")
    func largeText() {
        let text = Texts.deployment().replacing("{image: x}", with: "{image: \"\(String(repeating: "x", count: 1_200_000))\"}")
        let tree = ManifestTree.of(files: ["d.yml": text, "e.yml": Texts.endpoint(), "m.bin": "x"])
        for found in [interpret(tree), interpret(files: ["d.yml"], of: tree)] {
            #expect(found.desired == nil)
            let errors = found.diagnostics.filter { $0.severity == .error }
            #expect(errors.count == 1 && errors.allSatisfy { $0.position.file == "d.yml" && $0.message.utf8.count < 500 })
        }
    }

    @Test("a file that its commit no longer gives is an error, and what it defines is not missing")
    func unreadable() {
        let texts = ["e.yml": Texts.endpoint(), "d.yml": Texts.deployment(), "m.bin": "x"]
        let whole = ManifestTree.of(files: texts)
        let torn = ManifestTree(source: whole.source, commit: whole.commit, entries: whole.entries) { path, _ in
            path == "e.yml" ? nil : texts[path].map { Array($0.utf8) }
        }
        #expect(Repository.lines(interpret(torn)) == ["e.yml:1:1 error file-unreadable"])
        #expect(Repository.lines(interpret(whole)) == [])
    }

    @Test("packages that the commit does not give are said where they are named")
    func unreadablePackages() {
        let texts = [
            "d.yml": Texts.deployment().replacing("{image: x}", with: "{image: x, conda_file: c}"), "c": "a", "m.bin": "x",
        ]
        let whole = ManifestTree.of(files: texts)
        let torn = ManifestTree(source: whole.source, commit: whole.commit, entries: whole.entries) { path, _ in
            path == "c" ? nil : texts[path].map { Array($0.utf8) }
        }
        #expect(Repository.lines(interpret(torn)) == ["d.yml:5:37 error path-unreadable"])
    }
}
