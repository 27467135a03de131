import Synchronization

/// Notes the places of a commit that answers were taken from, existing or missing. While none of them changes, the same
/// questions have the same answers.
///
/// A place is touched by a changed path (`ManifestTree.changes`) like this: `.entry` by its own path, and by one below it when
/// the folder there came or went with it; `.below` by its own path and by every one below it.
final class PathRecorder: Sendable {
    enum Place: Hashable, Sendable {
        /// What stands at a path: nothing, a folder, or a file with these bytes.
        case entry(String)
        /// All that a folder holds, at any depth.
        case below(String)
    }

    private let seen = Mutex(Set<Place>())

    func note(_ place: Place) { seen.withLock { _ = $0.insert(place) } }

    /// In no order.
    var places: Set<Place> { seen.withLock { $0 } }
}
