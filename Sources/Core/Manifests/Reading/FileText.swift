package import Fleet
import YAML

/// A file that is parsed, or judged, as a whole: one that is too large for that is not even read.
package enum FileText: Sendable {
    case bytes([UInt8])
    /// Of so many bytes.
    case tooLarge(Int)

    package static let limit = Document.Limits().size

    var bytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }

    var document: Document {
        switch self {
        case .bytes(let bytes): Document.parse(bytes)
        case .tooLarge(let size): Document.tooLarge(size)
        }
    }
}

extension ManifestTree {
    /// nil when there is no such file or it cannot be read.
    func text(of path: String) -> FileText? {
        guard let entry = entry(at: path) else { return nil }
        if let size = size(of: path, entry), size > FileText.limit { return .tooLarge(size) }
        return read(path, entry).map(FileText.bytes)
    }

    /// For who shows lines of it; nil also when nobody would have read it.
    package func shownText(of path: String) -> String? { text(of: path)?.bytes.map { String(decoding: $0, as: UTF8.self) } }
}
