import Fleet

/// The folders that a content speaks of, each written out once: thousands of steps of a pipeline may name the same one.
/// Folders with the same files have the same number.
final class FolderListings {
    private let review: Review
    private var numbers: [String: Int] = [:]
    private var known: [String: Int] = [:]
    private var listings: [String] = []

    init(_ review: Review) { self.review = review }

    /// The folders up to here, in the order they were met.
    var lines: [String] { listings.enumerated().map { "folder \($0.offset): \($0.element)" } }

    /// Git's id of the file that a path leads to, or the number of the folder.
    func identity(of path: Located<String>) -> String {
        switch review.target(of: path) {
        case .file(let file): return review.entry(at: file).map { "file \($0.blob.text)" } ?? "nothing"
        case .folder(let folder):
            let number = numbers[folder] ?? number(of: review.artifact(at: path)?.files ?? [])
            numbers[folder] = number
            return "folder \(number)"
        case .missing, .escapes, .absolute, .badLink, .submodule: return "nothing"
        }
    }

    private func number(of files: [Artifact.File]) -> Int {
        let listing = files.map { "\(AssetContent.quoted($0.path)): \($0.blob.text)" }.joined(separator: ", ")
        if let number = known[listing] { return number }
        known[listing] = listings.count
        listings.append(listing)
        return listings.count - 1
    }
}
