extension TreeFolder {
    /// What is known of all that a folder holds.
    struct Summary {
        private(set) var fileCount = 0
        private(set) var hasLinks = false
        private(set) var height = 0

        init(_ children: [Child]) {
            for child in children {
                switch child.content {
                case .entry(let entry):
                    fileCount += 1
                    if entry.kind == .symbolicLink { hasLinks = true }
                case .folder(let folder):
                    // Folders within folders, each many times the same one, pass any number.
                    let sum = fileCount.addingReportingOverflow(folder.fileCount)
                    fileCount = sum.overflow ? .max : sum.partialValue
                    hasLinks = hasLinks || folder.hasLinks
                    height = max(height, folder.height + 1)
                }
            }
        }
    }

    /// The same folder with another file at a path; of other folders than those on the way nothing is looked at.
    package func replacing(_ path: Substring, with entry: TreeEntry) -> TreeFolder {
        replacing(Self.parts(of: path)[...], with: entry)
    }

    private func replacing(_ parts: ArraySlice<Substring>, with entry: TreeEntry) -> TreeFolder {
        TreeFolder(onDemand: { [self] in
            guard let name = parts.first else { return children }
            let rest = parts.dropFirst()
            let old = folder(named: name) ?? TreeFolder([])
            let child = Child(String(name), rest.isEmpty ? .entry(entry) : .folder(old.replacing(rest, with: entry)))
            return children.filter { $0.name != child.name } + [child]
        })
    }
}
