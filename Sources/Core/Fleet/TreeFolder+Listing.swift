import Synchronization

extension TreeFolder {
    /// The children of a folder in git's order, and where each name stands.
    struct Listing: Sendable {
        let children: [Child]
        let names: ChildNames

        /// Children come in any order; of two with one name the later one stays.
        init(_ children: [Child]) {
            self.children = Self.isOrdered(children) ? children : Self.ordered(children)
            names = ChildNames(self.children)
        }

        private static func isOrdered(_ children: [Child]) -> Bool {
            for index in children.indices.dropFirst() where children[index - 1].order(children[index]) >= 0 { return false }
            return true
        }

        private static func ordered(_ children: [Child]) -> [Child] {
            let sorted = children.enumerated().sorted { left, right in
                let order = left.element.order(right.element)
                return order == 0 ? left.offset < right.offset : order < 0
            }
            return sorted.reduce(into: []) { kept, child in
                if kept.last?.order(child.element) == 0 { kept.removeLast() }
                kept.append(child.element)
            }
        }
    }

    /// A listing that is made once, when it is asked for.
    final class Deferred: Sendable {
        private let list: @Sendable () -> Listing
        private let listed = Mutex<Listing?>(nil)

        init(_ list: @escaping @Sendable () -> Listing) { self.list = list }

        var listing: Listing {
            listed.withLock { known in
                if let known { return known }
                let listing = list()
                known = listing
                return listing
            }
        }
    }
}
