extension TreeFolder {
    /// Walks the files that are in one of the folders only, or differ; sorted by path. Folders that are known to be equal
    /// are not entered, so that the way is as long as the change is large.
    func forEachChange(since other: TreeFolder, prefix: String = "", _ body: (String) -> Void) {
        if isKnownEqual(to: other) { return }
        var (new, old) = (children[...], other.children[...])
        while let order = Self.order(new.first, old.first) {
            let added = order <= 0 ? new.popFirst() : nil
            let removed = order >= 0 ? old.popFirst() : nil
            guard let child = added ?? removed else { return }
            switch (added?.content, removed?.content) {
            case (.folder(let added), .folder(let removed)):
                added.forEachChange(since: removed, prefix: prefix + child.name + "/", body)
            case (.entry(let added), .entry(let removed)) where added == removed: break
            default: child.forEachFile(prefix: prefix) { path, _ in body(path) }
            }
        }
    }

    /// Which of the next children comes first; nil when both lists ended.
    private static func order(_ new: Child?, _ old: Child?) -> Int? {
        switch (new, old) {
        case (let new?, let old?): new.order(old)
        case (.some, nil): -1
        case (nil, .some): 1
        case (nil, nil): nil
        }
    }
}
