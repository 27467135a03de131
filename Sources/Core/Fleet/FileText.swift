/// The bytes of a file that is read as a whole, or how many there are, which is too many.
package enum FileText: Sendable {
    case bytes([UInt8])
    /// Of so many bytes.
    case tooLarge(Int)

    package var bytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
}
