package import Fleet
import YAML

/// A file that is parsed, or judged, as a whole: one that is too large for that is not even read.
extension FileText {
    package static let limit = Document.Limits().size

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
        entry(at: path).flatMap { text(path, $0, atMost: FileText.limit) }
    }

    /// For who shows lines of it; nil also when nobody would have read it.
    package func shownText(of path: String) -> String? { text(of: path)?.bytes.map { String(decoding: $0, as: UTF8.self) } }
}
