/// Which of an endpoint's two keys, by Azure ML's word for it.
package enum KeyType: String, Hashable, Sendable, Codable, CaseIterable {
    case primary
    case secondary

    /// Its place among an endpoint's keys.
    package var index: Int { self == .primary ? 0 : 1 }
}

/// A key that another one takes the place of. Callers that still have it lose nothing: it is accepted until the proxy knows the new
/// one, and for the grace after that.
package struct KeyReplacement: Hashable, Sendable, Codable {
    package let type: KeyType
    package let old: KeyHash
    /// Milliseconds from the proxy's acknowledgement of the new key on.
    package let grace: Int64
    /// When the old key ends; nil until the proxy has acknowledged the new one.
    package var until: Moment?

    package init(type: KeyType, old: KeyHash, grace: Int64, until: Moment? = nil) {
        self.type = type
        self.old = old
        self.grace = grace
        self.until = until
    }
}
