import Fleet
import Support
import Testing

@testable import Manifests

@Suite struct RepositoryPathsTests {
    @Test(arguments: 0..<300) func `words lead where the plain way leads`(seed: Int) {
        var numbers = SeededNumbers(UInt64(seed))
        let random = RandomTree(using: &numbers)
        let paths = RepositoryPaths(random.tree)
        let plain = PlainPaths(files: random.files, links: random.links)
        let existing = (random.files.keys.sorted() + random.links.keys.sorted()).map { "../" + $0 }
        for _ in 0..<20 {
            let some = RandomTree.someWords(using: &numbers)
            let words = numbers.chance(40) ? existing.randomElement(using: &numbers) ?? some : some
            let folder = ["", "a", "a/b", "c0/ä"][Int.random(in: 0..<4, using: &numbers)]
            let target = plain.resolve(words, from: folder)
            #expect(paths.resolve(words, from: folder) == target, "\(words) from \(folder) in \(random)")
            // Another way is gone when the places are noted.
            #expect(paths.recording(into: PathRecorder()).resolve(words, from: folder) == target)
        }
    }

    @Test(
        arguments: [
            ("a/__pycache__/b.pyc", true), ("__pycache__/b", true), (".git/config", true), ("a/.git", true),
            (".github/a.yml", false),
            ("a__pycache__/b", false), ("a/_b/.c", false), ("a.git/b", false), ("", false),
        ])
    func `what Python and git leave behind`(path: String, isLeftover: Bool) {
        #expect(RepositoryPaths.isLeftover(path) == isLeftover)
    }

    /// An answer changes only if a place that it was taken from did: what an incremental reader relies on.
    @Test(arguments: 0..<300) func `what is noted decides the answer`(seed: Int) {
        var numbers = SeededNumbers(UInt64(seed))
        var random = RandomTree(using: &numbers)
        let old = random.tree
        let words = RandomTree.someWords(using: &numbers)
        let recorder = PathRecorder()
        let before = Answers(words, in: RepositoryPaths(old, recorder: recorder))
        for _ in 0..<Int.random(in: 1...3, using: &numbers) { random.change(using: &numbers) }
        let new = random.tree
        let isTouched = recorder.places.contains { place in
            switch place {
            case .entry(let path):
                old.entry(at: path) != new.entry(at: path) || (old.folder(at: path) == nil) != (new.folder(at: path) == nil)
            case .below(let path):
                new.changes(since: old).contains { path.isEmpty || $0 == path || $0.hasPrefix(path + "/") }
            }
        }
        #expect(isTouched || Answers(words, in: RepositoryPaths(new)) == before, "\(words) in \(random)")
    }

    struct Answers: Equatable {
        let target: RepositoryPaths.Target
        let artifact: Artifact?
        let finding: Diagnostic?

        init(_ words: String, in paths: RepositoryPaths) {
            target = paths.resolve(words, from: "a")
            artifact = paths.artifact(at: target)
            let position = Position(file: "a/m.yml", line: 1, column: 1)
            finding = paths.finding(
                Located(words, at: position), at: paths.resolve(words, from: "a"), noun: "path", wants: .either)
        }
    }

    @Test func `a circle of links ends`() {
        let tree = ManifestTree.of(files: [:], links: ["a": "b", "b": "a"])
        #expect(RepositoryPaths(tree).resolve("a", from: "") == .badLink("a"))
    }
}

/// The same rules on a dictionary, as plainly as they can be said.
private struct PlainPaths {
    let files: [String: String]
    let links: [String: String]

    func resolve(_ words: String, from folder: String) -> RepositoryPaths.Target {
        words.hasPrefix("/") ? .absolute : walk(parts(folder), parts(words), hops: 0)
    }

    private func walk(_ walked: [String], _ rest: [String], hops: Int) -> RepositoryPaths.Target {
        guard let part = rest.first else { return .folder(walked.joined(separator: "/")) }
        let rest = Array(rest.dropFirst())
        if part == "." { return walk(walked, rest, hops: hops) }
        if part == ".." { return walked.isEmpty ? .escapes : walk(walked.dropLast(), rest, hops: hops) }
        let path = (walked + [part]).joined(separator: "/")
        if let link = links[path] {
            if hops == 40 || link.isEmpty || link.hasPrefix("/") { return .badLink(path) }
            return walk(walked, parts(link) + rest, hops: hops + 1)
        }
        if files[path] != nil { return rest.isEmpty ? .file(path) : .missing(([path] + rest).joined(separator: "/")) }
        let isFolder = (Array(files.keys) + Array(links.keys)).contains { $0.hasPrefix(path + "/") }
        return isFolder ? walk(walked + [part], rest, hops: hops) : .missing(([path] + rest).joined(separator: "/"))
    }

    private func parts(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }
}
