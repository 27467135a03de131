package import Fleet

/// Trees with few names, so that paths meet: folders where another tree has files, links to everything.
package struct RandomTree {
    private static let names = ["a", "b", "a.yml", "a-b", "c0", "ä"]
    package private(set) var files: [String: String] = [:]
    package private(set) var links: [String: String] = [:]

    package init(using numbers: inout SeededNumbers) {
        for _ in 0..<Int.random(in: 0...12, using: &numbers) { change(using: &numbers) }
    }

    package var tree: ManifestTree { .of(files: files, links: links) }

    /// Adds, changes or removes one file.
    package mutating func change(using numbers: inout SeededNumbers) {
        let path = Self.words(1...4, from: Self.names, using: &numbers)
        if numbers.chance(20) {
            guard let old = (files.keys.sorted() + links.keys.sorted()).randomElement(using: &numbers) else { return }
            remove(old)
            return
        }
        for other in Array(files.keys) + Array(links.keys)
        where other == path || other.hasPrefix(path + "/") || path.hasPrefix(other + "/") {
            remove(other)
        }
        if numbers.chance(35) {
            links[path] = (numbers.chance(10) ? "/" : "") + Self.someWords(using: &numbers)
        } else {
            files[path] = String(Int.random(in: 0..<3, using: &numbers))
        }
    }

    /// What a manifest may say, with dots and double slashes.
    package static func someWords(using numbers: inout SeededNumbers) -> String {
        words(1...4, from: names + names + [".", "..", "..", ""], using: &numbers)
    }

    private mutating func remove(_ path: String) {
        files[path] = nil
        links[path] = nil
    }

    private static func words(_ count: ClosedRange<Int>, from names: [String], using numbers: inout SeededNumbers) -> String {
        (0..<Int.random(in: count, using: &numbers)).map { _ in names[Int.random(in: names.indices, using: &numbers)] }
            .joined(separator: "/")
    }
}
