import Fleet
import YAML

/// An environment has an image or a build context (Azure's own validation), for linux, with paths that are in this commit.
struct EnvironmentSources: Check {
    static let kinds: KindSet = ["Environment"]

    func findings(in environment: Manifest, _ review: Review) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        func add(_ rule: String, _ message: String, at place: Position) {
            findings.append(Diagnostic(.error, rule: rule, message, at: place))
        }
        let image = environment.entry("image")
        let build = environment.entry("build")
        if let build, image != nil {
            let message = "environment has both \"image\" and \"build\"; give exactly one"
            add("env-image-or-build", message, at: environment.position(build.keyMark))
        } else if build == nil, image == nil {
            add("env-image-or-build", "environment has neither \"image\" nor \"build\"", at: environment.start)
        }
        if let text = environment.text("image"), !Self.isImage(text.value) {
            add("image-reference", "image \"\(text.value)\" is not a valid image reference", at: text.position)
        }
        if let system = environment.choice("os_type"), system.value == "windows" {
            add("os-type", "os_type windows does not run here; only linux does", at: system.position)
        }
        if let path = environment.text("build.path"), RepositoryPaths.scheme(of: path.value) == nil {
            findings += checkBuild(path, of: environment, review)
        }
        return findings
    }

    private func checkBuild(_ path: Located<String>, of environment: Manifest, _ review: Review) -> [Diagnostic] {
        let target = review.target(of: path)
        if let finding = review.finding(path, at: target, noun: "build context", wants: .folder) { return [finding] }
        guard let file = environment.text("build.dockerfile_path"), case .folder(let folder) = target else { return [] }
        let place = review.target(of: file.value, from: folder)
        return review.finding(file, at: place, noun: "dockerfile_path", wants: .file).map { [$0] } ?? []
    }

    /// Small letters, digits, dashes, dots, slashes and colons, with something between the slashes: most images.
    private static func isPlain(_ text: String) -> Bool {
        var last = UInt8(ascii: "/")
        for byte in text.utf8 {
            if byte == UInt8(ascii: "/"), last == byte { return false }
            last = byte
        }
        return last != UInt8(ascii: "/")
    }

    /// Lower-case path parts, with an optional registry, tag and digest.
    private static func isImage(_ text: String) -> Bool {
        if text.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x2D...0x3A).contains($0) }), isPlain(text) { return true }
        guard !text.contains(where: { $0 == " " || $0 == "\t" || !$0.isASCII }) else { return false }
        let parts = text.prefix { $0 != "@" }.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty }) else { return false }
        return parts.enumerated().allSatisfy { index, part in
            // The first of several parts is a registry: its case does not matter; a tag's neither.
            let name = index == parts.count - 1 ? part.prefix { $0 != ":" } : part[...]
            return (index == 0 && parts.count > 1) || !name.contains { $0.isUppercase }
        }
    }
}
