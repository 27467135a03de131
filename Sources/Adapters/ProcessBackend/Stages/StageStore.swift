import Fleet
import System

/// Code folders and models on disk, one folder for each content: `stages/DIGEST/NAME/…`, or `stages/DIGEST/NAME` for a single file.
///
/// Copies of the commit's bytes, never links: what an instance reads cannot change under it, and MLflow refuses symbolic links.
struct StageStore: Sendable {
    let folder: String
    let read: @Sendable (SourceID, BlobID) async throws -> [UInt8]

    /// The digest folder of an artifact.
    func path(of artifact: Artifact) -> String { "\(folder)/\(Self.name(of: artifact))" }

    static func name(of artifact: Artifact) -> String {
        String(Crypto.sha256(Array(artifact.listing.utf8)).hex.prefix(40))
    }

    /// Makes the stage unless it is there; a stage that is there is whole.
    func stage(_ artifact: Artifact, from source: SourceID) async throws -> String {
        let target = path(of: artifact)
        if Files.status(target) != nil { return target }
        let temporary = "\(folder)/.new-\(Crypto.randomBytes(6).hex)"
        defer { try? Files.remove(temporary) }
        try Files.makeDirectory(temporary)
        let root = artifact.isFolder ? "\(temporary)/\(artifact.name)" : temporary
        try Files.makeDirectory(root)
        for file in artifact.files { try await write(file, below: root, from: source) }
        // Another instance may have staged the same content meanwhile.
        try StatePaths.publish(temporary, as: target)
        return target
    }

    private func write(_ file: Artifact.File, below root: String, from source: SourceID) async throws {
        let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
            throw SystemError("stage \(file.path)", code: 0, message: "the path leaves its folder")
        }
        let bytes = try await read(source, file.blob)
        guard bytes.count == file.size else {
            throw SystemError("stage \(file.path)", code: 0, message: "\(bytes.count) bytes where the commit has \(file.size)")
        }
        if parts.count > 1 { try Files.makeDirectory("\(root)/\(parts.dropLast().joined(separator: "/"))") }
        try Files.writeAtomically("\(root)/\(file.path)", bytes, mode: file.executable ? 0o500 : 0o400)
    }
}
