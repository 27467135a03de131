import Fleet

/// One thing that can be wrong across keys, files or the tree. Types, bounds and unknown keys are no checks: they derive
/// from declarations.
///
/// A check speaks of one manifest and asks `Review` for everything else. A model or environment that is written inside a
/// manifest is looked at like a file of its own kind.
protocol Check: Sendable {
    /// Not of the value: a check is nothing but its code, so that handing it on costs nothing.
    static var kinds: KindSet { get }
    /// True: it speaks of other files too, and is left out when a file is read by itself.
    var needsFleet: Bool { get }
    func findings(in manifest: Manifest, _ review: Review) -> [Diagnostic]
}

extension Check {
    var needsFleet: Bool { false }
}

/// A rule about how much there is in all.
protocol FleetCheck: Sendable {
    func findings(in census: Census, _ settings: Settings) -> [Diagnostic]
}

/// How many objects a commit has.
struct Census {
    let index: ManifestIndex
    /// By path.
    let files: [ReadFile]

    func count(of families: [ObjectKey.Family]) -> Int { families.reduce(0) { $0 + index.count(of: $1) } }

    /// The place of the first object, in the order of files, that is above a limit.
    func place(above limit: Int, of families: [ObjectKey.Family]) -> Position? {
        var count = 0
        for file in files {
            guard let manifest = file.manifest, let family = manifest.key?.family, families.contains(family) else { continue }
            count += 1
            if count > limit { return manifest.position(of: "name") }
        }
        return nil
    }
}
