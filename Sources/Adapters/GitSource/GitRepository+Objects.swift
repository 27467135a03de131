internal import CLibgit2
internal import Fleet

/// An object of the database as it is stored, without its header.
struct RawObject {
    let type: git_object_t
    let bytes: [UInt8]
}

extension GitRepository {
    /// Runs `body` with the object database, which stays valid for that long only.
    func withObjects<T>(_ body: (borrowing ObjectDatabase) throws(GitError) -> T) throws(GitError) -> T {
        var database: OpaquePointer?
        try check(unsafe git_repository_odb(&database, handle))
        defer { unsafe git_odb_free(database) }
        guard let database = unsafe database else { throw GitError(code: -1, message: "no object database came back") }
        return try body(unsafe ObjectDatabase(handle: database))
    }

    /// The bytes of a blob. Damage is noticed: libgit2 hashes what it reads.
    func bytes(of blob: BlobID) throws(GitError) -> [UInt8] {
        try withObjects { objects throws(GitError) in try objects.read(git_oid(blob)).bytes }
    }

    /// The bytes of a blob, unless there are more than so many. Its size is asked only where it may matter.
    func text(of blob: BlobID, atMost most: Int) throws(GitError) -> FileText {
        do throws(GitError) {
            // One more, which libgit2 puts at the end.
            let bytes = try BoundedHeap.limited(to: most + 1) { () throws(GitError) in try self.bytes(of: blob) }
            return bytes.count > most ? .tooLarge(bytes.count) : .bytes(bytes)
        } catch {
            // What it is made of in a pack may be larger than itself.
            let size = try self.size(of: blob)
            return size > most ? .tooLarge(size) : .bytes(try bytes(of: blob))
        }
    }

    /// The size of a blob in bytes, without reading it.
    func size(of blob: BlobID) throws(GitError) -> Int {
        try withObjects { objects throws(GitError) in try objects.size(of: git_oid(blob)) }
    }

    /// The id of a commit's tree.
    func tree(of commit: String) throws(GitError) -> git_oid {
        var id = try git_oid(hexadecimal: commit)
        var found: OpaquePointer?
        try check(unsafe git_commit_lookup(&found, handle, &id))
        defer { unsafe git_commit_free(found) }
        guard let tree = unsafe git_commit_tree_id(found) else {
            throw GitError(code: -1, message: "commit \(commit) has no tree")
        }
        return unsafe tree.pointee
    }

    /// The entries of one folder.
    func entries(of tree: git_oid) throws(GitError) -> [FolderEntry] {
        var id = tree
        var found: OpaquePointer?
        try check(unsafe git_tree_lookup(&found, handle, &id))
        defer { unsafe git_tree_free(found) }
        return unsafe (0..<git_tree_entrycount(found)).compactMap { index in
            guard let entry = unsafe git_tree_entry_byindex(found, index), let name = unsafe git_tree_entry_name(entry),
                let id = unsafe git_tree_entry_id(entry)
            else { return nil }
            return unsafe FolderEntry(
                name: String(cString: name), id: id.pointee, mode: git_tree_entry_filemode_raw(entry).rawValue)
        }
    }
}

struct FolderEntry {
    let name: String
    let id: git_oid
    /// Git's mode in octal: 040000 a folder, 100644 and 100755 files, 120000 a link, 160000 a submodule.
    let mode: UInt32

    var isFolder: Bool { mode & 0o170000 == 0o040000 }
    var isSubmodule: Bool { mode & 0o170000 == 0o160000 }

    /// Of what is no folder.
    var kind: TreeEntry.Kind {
        if isSubmodule { return .submodule }
        if mode & 0o170000 == 0o120000 { return .symbolicLink }
        return mode & 0o111 != 0 ? .executable : .file
    }
}

/// A borrowed object database.
@safe struct ObjectDatabase: ~Copyable {
    let handle: OpaquePointer

    init(handle: OpaquePointer) { unsafe self.handle = handle }

    func read(_ object: git_oid) throws(GitError) -> RawObject {
        var id = object
        var found: OpaquePointer?
        try check(unsafe git_odb_read(&found, handle, &id))
        defer { unsafe git_odb_object_free(found) }
        let size = unsafe git_odb_object_size(found)
        let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: git_odb_object_data(found), count: size))
        return RawObject(type: unsafe git_odb_object_type(found), bytes: bytes)
    }

    /// The size in bytes, without reading the object.
    func size(of object: git_oid) throws(GitError) -> Int {
        var id = object
        var size = 0
        var type = GIT_OBJECT_ANY
        try check(unsafe git_odb_read_header(&size, &type, handle, &id))
        return size
    }

    /// Looks at what is known to be there, without listing the packs again.
    func has(_ object: git_oid) -> Bool {
        var id = object
        return unsafe git_odb_exists_ext(handle, &id, GIT_ODB_LOOKUP_NO_REFRESH.rawValue) == 1
    }

    /// Stores an object and returns its id.
    func write(_ object: RawObject) throws(GitError) -> git_oid {
        var id = git_oid()
        let bytes = object.bytes
        try check(unsafe git_odb_write(&id, handle, bytes, bytes.count, object.type))
        return id
    }
}
