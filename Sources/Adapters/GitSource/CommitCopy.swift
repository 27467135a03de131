internal import CLibgit2

/// Copies a commit with all its files from a repository on this machine into the mirror, without git's protocol.
///
/// Only what the mirror lacks is read. Children are written before what names them, so that an object in the mirror
/// always has everything below it there, also after a crash in between. History is not copied.
struct CommitCopy: ~Copyable {
    private(set) var objects = 0

    mutating func copy(_ commit: String, from origin: borrowing GitRepository, to mirror: borrowing GitRepository)
        throws(GitError)
    {
        let id = try git_oid(hexadecimal: commit)
        let tree = try origin.tree(of: commit)
        try folder(tree, depth: 0, from: origin, to: mirror)
        try object(id, from: origin, to: mirror)
    }

    private mutating func folder(
        _ tree: git_oid, depth: Int, from origin: borrowing GitRepository, to mirror: borrowing GitRepository
    ) throws(GitError) {
        guard depth <= TreeListing.depthLimit else {
            throw GitError(code: -1, message: "folders nested deeper than \(TreeListing.depthLimit)")
        }
        if try isThere(tree, in: mirror) { return }
        for entry in try origin.entries(of: tree) where !entry.isSubmodule {
            if entry.isFolder {
                try folder(entry.id, depth: depth + 1, from: origin, to: mirror)
            } else {
                try object(entry.id, from: origin, to: mirror)
            }
        }
        try object(tree, from: origin, to: mirror)
    }

    private mutating func object(
        _ id: git_oid, from origin: borrowing GitRepository, to mirror: borrowing GitRepository
    ) throws(GitError) {
        if try isThere(id, in: mirror) { return }
        let object = try origin.withObjects { objects throws(GitError) in try objects.read(id) }
        let written = try mirror.withObjects { objects throws(GitError) in
            try onMirror { () throws(GitError) in try objects.write(object) }
        }
        guard written.hexadecimal == id.hexadecimal else {
            throw GitError(code: -1, category: Int32(GIT_ERROR_ODB.rawValue), message: "object \(id.hexadecimal) is damaged")
        }
        objects += 1
    }

    private func isThere(_ id: git_oid, in mirror: borrowing GitRepository) throws(GitError) -> Bool {
        try mirror.withObjects { objects throws(GitError) in objects.has(id) }
    }
}
