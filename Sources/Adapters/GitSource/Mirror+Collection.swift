internal import System

extension Mirror {
    /// Keeps these commits and drops the pins of all others. With `rebuilding`, what no kept commit needs leaves the disk:
    /// the kept commits move into a new mirror, which then takes the old one's place.
    ///
    /// Only for a mirror of copies: a fetched one needs its history for the next fetch, and is as large as that.
    func collect(keeping commits: [String], rebuilding: Bool) throws(GitError) {
        guard exists else { return }
        let old = try open()
        var kept: [String] = []
        for commit in commits where try old.has(commit: commit) { kept.append(commit) }
        let pins = try onMirror { () throws(GitError) in try old.references(under: ReferenceNames.pins) }
        for pin in pins where !kept.contains(String(pin.dropFirst(ReferenceNames.pins.count))) {
            try onMirror { () throws(GitError) in try old.removeReference(pin) }
        }
        if rebuilding { try onMirror { () throws(GitError) in try rebuild(from: old, keeping: kept, pins: pins) } }
    }

    private func rebuild(from old: borrowing GitRepository, keeping kept: [String], pins: [String]) throws(GitError) {
        do throws(SystemError) {
            for name in [Self.successor, Self.predecessor] { try Files.remove(path + name) }
            try Files.makeDirectory(path + Self.successor)
        } catch {
            throw GitError(code: -1, message: error.description)
        }
        let new = try GitRepository(creatingBareAt: path + Self.successor)
        var copy = CommitCopy()
        for commit in kept {
            try copy.copy(commit, from: old, to: new)
            let pin = ReferenceNames.pin(of: commit)
            if pins.contains(pin) { try new.point(pin, at: commit) }
        }
        try replace()
    }

    /// A crash in between leaves the old mirror under another name, and `open` brings it back.
    private func replace() throws(GitError) {
        do throws(SystemError) {
            try Files.rename(path, to: path + Self.predecessor)
            try Files.rename(path + Self.successor, to: path)
            try Files.remove(path + Self.predecessor)
        } catch {
            throw GitError(code: -1, message: error.description)
        }
        forgetReader()
    }
}
