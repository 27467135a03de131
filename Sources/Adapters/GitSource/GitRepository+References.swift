internal import CLibgit2

extension GitRepository {
    /// The commit that a revision names; nil when there is no such revision. A branch goes before a tag of the same name.
    func commit(of revision: String) throws(GitError) -> String? {
        for name in ReferenceNames.candidates(for: revision) {
            if let commit = try commit(reference: name) { return commit }
        }
        guard ReferenceNames.isCommitID(revision) else { return nil }
        return try has(commit: revision) ? revision.lowercased() : nil
    }

    /// As `commit(of:)`, with git's whole language of revisions (`HEAD~1`, `v1^{}`, a short id).
    func commit(expression: String) throws(GitError) -> String? {
        if let commit = try commit(of: expression) { return commit }
        var object: OpaquePointer?
        let result = unsafe git_revparse_single(&object, handle, expression)
        if result == GIT_ENOTFOUND.rawValue || result == GIT_EINVALIDSPEC.rawValue { return nil }
        try check(result)
        defer { unsafe git_object_free(object) }
        return try unsafe peeled(object)
    }

    func has(commit: String) throws(GitError) -> Bool {
        var id = try git_oid(hexadecimal: commit)
        var found: OpaquePointer?
        let result = unsafe git_commit_lookup(&found, handle, &id)
        if result == GIT_ENOTFOUND.rawValue { return false }
        try check(result)
        unsafe git_commit_free(found)
        return true
    }

    /// Makes or moves a reference; one that is there already is not written again.
    func point(_ name: String, at commit: String) throws(GitError) {
        if try self.commit(reference: name) == commit { return }
        var id = try git_oid(hexadecimal: commit)
        var reference: OpaquePointer?
        try check(unsafe git_reference_create(&reference, handle, name, &id, 1, nil))
        unsafe git_reference_free(reference)
    }

    func removeReference(_ name: String) throws(GitError) {
        let result = unsafe git_reference_remove(handle, name)
        if result != GIT_ENOTFOUND.rawValue { try check(result) }
    }

    /// No branch, no tag, nothing to read.
    func isEmpty() throws(GitError) -> Bool {
        guard try references(under: "refs/").isEmpty else { return false }
        return try commit(reference: "HEAD") == nil
    }

    /// Full names of the references under a prefix, sorted.
    func references(under prefix: String) throws(GitError) -> [String] {
        var iterator: OpaquePointer?
        try check(unsafe git_reference_iterator_glob_new(&iterator, handle, prefix + "*"))
        defer { unsafe git_reference_iterator_free(iterator) }
        var names: [String] = []
        var name: UnsafePointer<CChar>?
        while unsafe git_reference_next_name(&name, iterator) == 0 {
            if let name = unsafe name { names.append(unsafe String(cString: name)) }
        }
        return names.sorted()
    }

    private func commit(reference name: String) throws(GitError) -> String? {
        var reference: OpaquePointer?
        let result = unsafe git_reference_lookup(&reference, handle, name)
        if result == GIT_ENOTFOUND.rawValue || result == GIT_EINVALIDSPEC.rawValue { return nil }
        try check(result)
        defer { unsafe git_reference_free(reference) }
        var object: OpaquePointer?
        let peeling = unsafe git_reference_peel(&object, reference, GIT_OBJECT_COMMIT)
        // HEAD of a repository without commits names a branch that is not there.
        if peeling == GIT_ENOTFOUND.rawValue, unsafe git_reference_type(reference) == GIT_REFERENCE_SYMBOLIC { return nil }
        if peeling == GIT_EPEEL.rawValue || peeling == GIT_EINVALIDSPEC.rawValue {
            throw GitError(code: peeling, message: "\(name) names no commit")
        }
        guard peeling == 0 else {
            throw GitError(
                code: peeling, category: Int32(GIT_ERROR_ODB.rawValue), message: "the commit of \(name) is lost or unreadable")
        }
        defer { unsafe git_object_free(object) }
        return unsafe git_object_id(object)?.pointee.hexadecimal
    }

    private func peeled(_ object: OpaquePointer?) throws(GitError) -> String? {
        var commit: OpaquePointer?
        try check(unsafe git_object_peel(&commit, object, GIT_OBJECT_COMMIT))
        defer { unsafe git_object_free(commit) }
        return unsafe git_object_id(commit)?.pointee.hexadecimal
    }
}
