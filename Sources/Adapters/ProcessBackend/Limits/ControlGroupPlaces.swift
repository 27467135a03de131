/// Where this process stands in the hierarchies, as folders: read from /proc/self/mountinfo and /proc/self/cgroup.
package struct ControlGroupPlaces: Equatable, Sendable {
    /// Version 2.
    package private(set) var unified: String?
    /// Version 1: by controller.
    package private(set) var controllers: [String: String] = [:]

    package init(mounts: String, membership: String) {
        var memberships: [String: String] = [:]
        for line in membership.split(separator: "\n") {
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { continue }
            for name in fields[1].split(separator: ",", omittingEmptySubsequences: false) {
                memberships[String(name)] = String(fields[2])
            }
        }
        for line in mounts.split(separator: "\n") {
            let fields = line.split(separator: " ").map(String.init)
            guard fields.count > 6, let dash = fields.firstIndex(of: "-"), fields.count > dash + 3 else { continue }
            let (root, point, type) = (fields[3], fields[4], fields[dash + 1])
            if type == "cgroup2", let path = memberships[""] { unified = Self.folder(path, root: root, mountedOn: point) }
            guard type == "cgroup" else { continue }
            for name in fields[dash + 3].split(separator: ",").map(String.init) {
                if let path = memberships[name] { controllers[name] = Self.folder(path, root: root, mountedOn: point) }
            }
        }
    }

    /// A mount shows the hierarchy from `root` on: in a container that is the container's own group.
    private static func folder(_ path: String, root: String, mountedOn point: String) -> String {
        var rest = path
        if root != "/", path == root || path.hasPrefix(root + "/") { rest = String(path.dropFirst(root.count)) }
        return rest == "/" || rest.isEmpty ? point : point + rest
    }
}
