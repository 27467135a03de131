/// A value that never appears: what is shown, logged or compared is its fingerprint, an HMAC under a key of the state directory.
package struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let value: String
    /// The first hexadecimal digits of the HMAC; made by the adapter that read the value.
    package let fingerprint: String

    package init(_ value: String, fingerprint: String) {
        self.value = value
        self.fingerprint = fingerprint
    }

    /// Hands the value to the one consumer that needs it; grep for this name to see who does.
    package func reveal() -> String { value }

    package var description: String { "‹secret \(fingerprint.prefix(4))…›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }

    package static func == (left: Secret, right: Secret) -> Bool { left.fingerprint == right.fingerprint }
}
