/// A file or folder of a commit that an instance needs on disk: a model or a code folder.
///
/// Equal listings are equal contents, wherever they were read: comparing artifacts compares bytes.
package struct Artifact: Hashable, Sendable, Codable {
    package struct File: Hashable, Sendable, Codable {
        /// Relative to the artifact; the file's own name when the artifact is a single file.
        package let path: String
        package let blob: BlobID
        /// Bytes.
        package let size: Int
        package let executable: Bool

        package init(path: String, blob: BlobID, size: Int, executable: Bool) {
            self.path = path
            self.blob = blob
            self.size = size
            self.executable = executable
        }
    }

    /// The last part of the repository path: a folder appears under this name in `AZUREML_MODEL_DIR`.
    package let name: String
    package let isFolder: Bool
    /// Sorted by path.
    package let files: [File]

    package init(name: String, isFolder: Bool, files: [File]) {
        self.name = name
        self.isFolder = isFolder
        self.files = files.sorted { $0.path < $1.path }
    }

    /// One line a file (`mode blob path`): the text that adapters hash into a folder name.
    package var listing: String {
        let lines = files.map { "\($0.executable ? "x" : "-") \($0.blob.text) \($0.path)" }
        return ([isFolder ? "folder \(name)" : "file \(name)"] + lines).joined(separator: "\n")
    }
}
