package import Fleet

/// One difference between what git asks for and what runs.
package struct DriftItem: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        case missing, dead, extra, outdated, weights, mirror, route, proxy
    }

    package let kind: Kind
    /// `endpoint digits` or `deployment digits/blue`.
    package let object: String
    /// The manifest's field, or what stands for it.
    package let field: String
    package let desired: String
    package let actual: String
    /// Where the desired value was asked for.
    package let position: Position?
    package let since: Moment?

    package init(
        _ kind: Kind, object: String, field: String, desired: String, actual: String, position: Position?, since: Moment? = nil
    ) {
        self.kind = kind
        self.object = object
        self.field = field
        self.desired = desired
        self.actual = actual
        self.position = position
        self.since = since
    }
}
