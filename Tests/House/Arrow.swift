/// Where a target stands, by its folder. Interface → Adapters → {Engine, System}; Engine → Core.
enum Layer: String, CaseIterable {
    case main = "sluice"
    case interface = "Interface"
    case adapters = "Adapters"
    case engine = "Engine"
    case system = "System"
    case core = "Core"

    /// Layers whose targets it may import. An arrow goes through: Interface may name what its adapters are made of.
    var below: Set<Layer> {
        switch self {
        case .main: [.interface]
        case .interface: [.interface, .adapters, .engine, .system, .core]
        case .adapters: [.engine, .system, .core]
        case .engine: [.engine, .core]
        case .system: []
        case .core: [.core]
        }
    }
}

/// A target of this package.
struct Module: Hashable {
    let name: String
    let layer: Layer
    /// From the root, without a slash at its end.
    let folder: String

    /// From the folders: `Sources/LAYER/NAME`, and `Sources/NAME` for System and sluice.
    static func all() throws -> [Module] {
        let files = try Repository.files(below: "Sources", ending: ".swift")
        let modules = files.compactMap { path -> Module? in
            let parts = path.split(separator: "/").map(String.init)
            guard let layer = Layer(rawValue: parts[1]) else { return nil }
            let isAlone = layer == .system || layer == .main
            return Module(
                name: isAlone ? parts[1] : parts[2], layer: layer,
                folder: parts.prefix(isAlone ? 2 : 3).joined(separator: "/"))
        }
        return Set(modules).sorted { $0.name < $1.name }
    }
}

/// One target that names another.
struct Arrow: Hashable, CustomStringConvertible {
    let from: Module
    let to: Module
    /// Where it is drawn.
    let place: String

    var isAllowed: Bool { from == to || from.layer.below.contains(to.layer) }

    var description: String { "\(place): \(from.layer.rawValue)/\(from.name) → \(to.layer.rawValue)/\(to.name)" }
}

/// The module that a line imports, whatever stands before or between: `package import struct Fleet.Position`.
func importedModule(_ line: Substring) -> String? {
    let words = line.prefix { $0 != ";" }.split(separator: " ")
    guard let index = words.firstIndex(of: "import"), words.prefix(index).allSatisfy(isImportModifier) else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    guard let name = words.dropFirst(index + 1).first(where: { !kinds.contains($0) }) else { return nil }
    return name.split(separator: ".").first.map(String.init)
}

private func isImportModifier(_ word: Substring) -> Bool {
    word.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains(word)
}
