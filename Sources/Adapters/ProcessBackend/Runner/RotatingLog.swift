import System

/// A log of at most two files, `x.log` and the older `x.log.1`. A disk that is full loses lines, never the instance.
struct RotatingLog: ~Copyable {
    private let path: String
    private let limit: Int64
    private var size: Int64
    private var file: AppendingFile?

    /// `limit`: bytes of one file.
    init(path: String, limit: Int64) {
        self.path = path
        self.limit = limit
        size = Files.status(path)?.size ?? 0
        file = try? AppendingFile(path)
    }

    mutating func append(_ bytes: [UInt8]) {
        if size > 0, size + Int64(bytes.count) > limit { rotate() }
        if file == nil { file = try? AppendingFile(path) }
        // What could not be written is counted too: a file that grows again after a full disk must not outgrow its limit.
        size += Int64(bytes.count)
        try? file?.append(bytes)
    }

    private mutating func rotate() {
        file = nil
        try? Files.rename(path, to: "\(path).1")
        size = 0
    }
}
