/// An address to listen on, as numbers: names are not looked up, since a listener must not move with them.
package enum NumericAddress {
    /// What is wrong with a text as such an address; nil: nothing.
    package static func problem(of text: String) -> String? {
        if isVersion4(text) || isVersion6(text) { return nil }
        return "\"\(text)\" is not a numeric address; use 127.0.0.1 for this machine, 0.0.0.0 for all networks, ::1 or ::"
    }

    /// Reached from this machine only.
    package static func isLoopback(_ text: String) -> Bool { text.hasPrefix("127.") || text == "::1" }

    private static func isVersion4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { $0.allSatisfy(\.isNumber) && UInt8($0) != nil }
    }

    private static func isVersion6(_ text: String) -> Bool {
        let groups = text.split(separator: ":", omittingEmptySubsequences: false)
        let isShortened = text.contains("::")
        return (isShortened ? 3...9 : 8...8).contains(groups.count)
            && groups.allSatisfy { $0.count <= 4 && $0.allSatisfy(\.isHexDigit) }
    }
}
