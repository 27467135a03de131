import Fleet

/// A conda file of a commit.
struct CondaFile: Sendable {
    let file: String
    /// With Azure's scoring server; nil when a finding is an error.
    let recipe: EnvironmentRecipe?
    let findings: [Diagnostic]
    let isPointer: Bool

    init(_ text: FileText, file: String) {
        self.file = file
        isPointer = text.bytes.map(FilePointer.isIn) ?? false
        (recipe, findings) = isPointer ? (nil, []) : EnvironmentRecipe.conda(text.document, file: file)
    }
}
