import Fleet

extension RepositoryPaths {
    /// What is wrong with a path that should lead to `wanted`; nil when it does.
    func finding(_ path: Located<String>, at target: Target, noun: String, wants wanted: Wanted) -> Diagnostic? {
        func finding(_ rule: String, _ message: String) -> Diagnostic {
            Diagnostic(.error, rule: rule, "\(noun) \"\(path.value)\" \(message)", at: path.position)
        }
        switch target {
        case .file: return wanted == .folder ? finding("path-kind", "is a file; a folder is needed") : nil
        case .folder(let folder):
            if wanted == .file { return finding("path-kind", "is a folder; a file is needed") }
            guard let link = badLinks(below: folder).first else { return nil }
            return finding(
                "path-link", "holds the symbolic link \(link), which leads to no file of the repository; commit the file itself")
        case .missing(let path): return finding("path-missing", missing(path, words: path))
        case .escapes: return finding("path-escape", "is outside the repository; refused")
        case .absolute: return finding("path-absolute", "is absolute; give a path relative to the manifest")
        case .badLink(let link):
            return finding(
                "path-escape", "passes the symbolic link \(link), which leads out of the repository or nowhere; refused")
        case .submodule(let path): return finding("path-submodule", "is in the submodule \(path); submodules are not read")
        }
    }

    enum Wanted { case file, folder, either }

    private func missing(_ path: String, words: String) -> String {
        if words.contains("\\") { return "does not exist; use \"/\" as separator" }
        if words.hasPrefix("~") { return "does not exist (\"~\" is not expanded)" }
        let folder = Self.folder(of: path)
        let advice = Suggestion.phrase(for: Self.name(of: path), in: names(in: folder))
        return "does not exist in this commit (looked for \(path))\(advice)"
    }

    /// `https:`, `azureml:` …; nil for a path.
    static func scheme(of text: String) -> String? {
        // Most paths have none: looked for in the bytes.
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), colon != text.startIndex else { return nil }
        let scheme = text[..<colon]
        let isScheme = scheme.count > 1 && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "+") }
        return isScheme ? scheme.lowercased() : nil
    }
}
