import Fleet
import Synchronization

/// Something besides a manifest itself that its findings and its object were made from.
enum Dependence: Hashable, Sendable {
    case place(PathRecorder.Place)
    /// The objects of a group: an endpoint's deployments, an asset's versions.
    case group(ObjectKey.Group)
    /// The names in a family.
    case family(ObjectKey.Family)
}

/// The files whose findings or objects were made from something. Most of it is one file's alone, and needs no set.
enum Dependents: Sendable {
    case none
    case one(String)
    case several(Set<String>)

    var paths: Set<String> {
        switch self {
        case .none: []
        case .one(let path): [path]
        case .several(let paths): paths
        }
    }

    mutating func insert(_ path: String) {
        switch self {
        case .none: self = .one(path)
        case .one(let other): if other != path { self = .several([other, path]) }
        case .several(var paths):
            // Held once, so that it is not copied for each.
            self = .none
            paths.insert(path)
            self = .several(paths)
        }
    }

    mutating func remove(_ path: String) {
        switch self {
        case .none: break
        case .one(let other): if other == path { self = .none }
        case .several(var paths):
            self = .none
            paths.remove(path)
            self = paths.isEmpty ? .none : .several(paths)
        }
    }
}

/// Notes what is asked about other objects.
final class ObjectRecorder: Sendable {
    private let seen = Mutex(Set<Dependence>())

    func note(_ dependence: Dependence) { seen.withLock { _ = $0.insert(dependence) } }

    /// In no order.
    var dependences: Set<Dependence> { seen.withLock { $0 } }
}

extension ManifestTree {
    /// What a change of these paths touches: the paths themselves, what lies below the folders around them, and folders that came
    /// or went.
    static func touched(by paths: [String], from old: ManifestTree, to new: ManifestTree) -> Set<Dependence> {
        var touched: Set<Dependence> = []
        for path in paths {
            touched.insert(.place(.entry(path)))
            var folder = path
            repeat {
                folder = RepositoryPaths.folder(of: folder)
                // The folders further up were touched with another path.
                guard touched.insert(.place(.below(folder))).inserted else { break }
                if old.folder(at: folder) == nil || new.folder(at: folder) == nil { touched.insert(.place(.entry(folder))) }
            } while !folder.isEmpty
        }
        return touched
    }
}
