/// Why a state directory cannot be used, in one line with what to do.
package struct StateFailure: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// Nothing has been kept there yet.
        case absent
        /// A controller holds it.
        case held
        /// It is not safe, or not possible, to use it.
        case refused
    }

    package let kind: Kind
    package let message: String

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }
}
