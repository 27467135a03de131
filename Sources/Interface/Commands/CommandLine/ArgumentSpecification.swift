/// An argument that has its place instead of a name. Only the last of a command may be anything but `.one`.
package struct ArgumentSpecification: Sendable, Equatable {
    package enum Count: Sendable, Equatable { case one, optional, any }

    /// In lower case: `endpoint`.
    package let name: String
    package let kind: ValueKind
    package let count: Count
    package let help: String

    package init(_ name: String, _ kind: ValueKind, _ count: Count = .one, help: String) {
        self.name = name
        self.kind = kind
        self.count = count
        self.help = help
    }

    /// `ENDPOINT`, `[FOLDER]`, `[PATH…]`
    var usage: String {
        switch count {
        case .one: name.uppercased()
        case .optional: "[\(name.uppercased())]"
        case .any: "[\(name.uppercased())…]"
        }
    }
}
