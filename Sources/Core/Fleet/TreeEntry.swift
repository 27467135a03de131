/// A file of a commit.
package struct TreeEntry: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable { case file, executable, symbolicLink, submodule }

    package let kind: Kind
    package let blob: BlobID

    package init(kind: Kind, blob: BlobID) {
        self.kind = kind
        self.blob = blob
    }
}
