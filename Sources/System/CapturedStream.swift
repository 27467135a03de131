import CLinux
import Glibc

/// The reading end of a child's stream: hands over its lines and keeps its tail.
struct CapturedStream: ~Copyable {
    private static let limit = 8 << 20

    private let reader: Descriptor
    private let onLine: (@Sendable (String) -> Void)?
    private var kept: [UInt8] = []
    private var line: [UInt8] = []
    private(set) var isAtEnd = false

    init(_ reader: consuming Descriptor, onLine: (@Sendable (String) -> Void)?) {
        _ = sluice_set_nonblocking(reader.number)
        self.reader = reader
        self.onLine = onLine
    }

    /// For `poll`, which passes over negative numbers.
    var number: Int32 { isAtEnd ? -1 : reader.number }

    var text: String { String(decoding: kept.suffix(Self.limit), as: UTF8.self) }

    /// Takes what is there now, at most one chunk.
    mutating func receive() {
        switch reader.read(atMost: 1 << 16) {
        case .success(nil): break
        case .success(let bytes?) where !bytes.isEmpty:
            kept += bytes
            if kept.count > 2 * Self.limit { kept.removeFirst(kept.count - Self.limit) }
            if onLine != nil { splitLines(bytes) }
        default: isAtEnd = true
        }
    }

    /// Hands over a last line that no newline ends.
    mutating func finish() {
        if !line.isEmpty { onLine?(String(decoding: line, as: UTF8.self)) }
        line = []
    }

    private mutating func splitLines(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while let newline = rest.firstIndex(of: 10) {
            line += rest[..<newline]
            onLine?(String(decoding: line, as: UTF8.self))
            line.removeAll(keepingCapacity: true)
            rest = rest[(newline + 1)...]
        }
        line += rest
        if line.count > Self.limit { finish() }
    }
}

/// What a child has yet to be told; closes its pipe after the last byte, or when the child stops listening.
struct PendingInput: ~Copyable {
    private var writer: Descriptor?
    private var bytes: ArraySlice<UInt8> = []

    init() { writer = nil }

    init(_ writer: consuming Descriptor, _ bytes: [UInt8]) {
        _ = sluice_set_nonblocking(writer.number)
        self.writer = consume writer
        self.bytes = bytes[...]
    }

    var number: Int32 {
        switch writer {
        case .some(let writer): writer.number
        case .none: -1
        }
    }

    mutating func send() {
        let descriptor = number
        let count = unsafe bytes.withUnsafeBytes { buffer in
            retrying { unsafe sluice_write_quietly(descriptor, buffer.baseAddress, min(buffer.count, 1 << 16)) }
        }
        if count > 0 { bytes.removeFirst(count) }
        if bytes.isEmpty || (count < 0 && errno != EAGAIN) { writer = nil }
    }
}
