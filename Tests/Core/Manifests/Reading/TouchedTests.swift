import Fleet
import Support
import Testing

@testable import Manifests

@Suite("A changed path touches what was seen there")
struct TouchedTests {
    @Test(
        arguments: [
            ("changed", ["a/b/c": "1"], ["a/b/c": "2"], ["= a/b/c", "below ", "below a", "below a/b"]),
            ("first of its folder", [:], ["a/b": "1"], ["= a", "= a/b", "below ", "below a"]),
            ("last of its folder", ["a/b": "1", "c": "1"], ["c": "1"], ["= a", "= a/b", "below ", "below a"]),
            ("a folder becomes a file", ["a/b": "1"], ["a": "1"], ["= a", "= a/b", "below ", "below a"]),
            ("two in one folder", ["a/b": "1", "a/c": "1"], ["a/b": "2", "a/c": "2"], ["= a/b", "= a/c", "below ", "below a"]),
        ])
    func touched(name: String, old: [String: String], new: [String: String], wanted: [String]) {
        let (old, new) = (ManifestTree.of(files: old), ManifestTree.of(files: new))
        let touched = ManifestTree.touched(by: new.changes(since: old), from: old, to: new).map { dependence in
            switch dependence {
            case .place(.entry(let path)): "= \(path)"
            case .place(.below(let path)): "below \(path)"
            case .group, .family: "an object"
            }
        }
        #expect(touched.sorted() == wanted, "\(name)")
    }
}
