import Fleet

/// A conda file of a commit.
struct CondaFile: Sendable {
    let file: String
    /// With Azure's scoring server; nil when a finding is an error.
    let recipe: EnvironmentRecipe?
    let findings: [Diagnostic]
    let isPointer: Bool

    init(_ bytes: [UInt8], file: String) {
        self.file = file
        isPointer = FilePointer.isIn(bytes)
        (recipe, findings) = isPointer ? (nil, []) : EnvironmentRecipe.conda(bytes, file: file)
    }
}
