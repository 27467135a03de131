import CLinux
import Glibc
import Synchronization

/// Notice of changes in folders and files.
package struct FileWatcher {
    /// Yields a path of those given each time something in that folder (or the file itself) was created, renamed, deleted or
    /// closed after writing. Changes that come before the consumer looks are one. Ends when the consumer stops.
    package static func changes(of paths: [String]) throws(SystemError) -> AsyncStream<String> {
        let queue = try Descriptor(inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC)), "watch for changes")
        let mask =
            IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF
        var watched: [Int32: [String]] = [:]
        for path in paths {
            let watch = unsafe inotify_add_watch(queue.number, path, UInt32(mask))
            if watch < 0 { throw explained(.last("watch \(path)")) }
            watched[watch, default: []].append(path)
        }
        // Two descriptors, so that neither side reads one that the other has closed.
        let reader = try Descriptor(sluice_duplicate_above_standard(queue.number), "watch for changes")
        let pending = PendingChanges(reader, paths: watched)
        let ready = readiness(of: queue.release())
        return AsyncStream {
            while true {
                if let path = pending.next() { return path }
                var woken = false
                for await _ in ready {
                    woken = true
                    break
                }
                if !woken { return nil }
            }
        }
    }

    private static func explained(_ error: SystemError) -> SystemError {
        guard error.code == ENOSPC else { return error }
        return SystemError(
            error.operation, code: error.code, message: "too many watches; raise fs.inotify.max_user_watches")
    }
}

/// The paths that changed and that nobody has taken yet.
private final class PendingChanges: Sendable {
    private let queue: Descriptor
    private let paths: [Int32: [String]]
    private let changed = Mutex<[String]>([])

    init(_ queue: consuming Descriptor, paths: [Int32: [String]]) {
        self.queue = queue
        self.paths = paths
    }

    func next() -> String? {
        changed.withLock { changed in
            for path in drain() where !changed.contains(path) { changed.append(path) }
            return changed.isEmpty ? nil : changed.removeFirst()
        }
    }

    /// Reads everything that the kernel has queued.
    private func drain() -> [String] {
        var found: [String] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = retrying { unsafe read(queue.number, &buffer, buffer.count) }
            if count <= 0 { return found }
            var offset = 0
            while offset < count {
                let event = unsafe buffer.withUnsafeBytes {
                    unsafe $0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                }
                // The kernel dropped events: any of the paths may have changed.
                let all = event.mask & UInt32(IN_Q_OVERFLOW) != 0
                found += all ? paths.values.flatMap(\.self).sorted() : paths[event.wd] ?? []
                offset += MemoryLayout<inotify_event>.size + Int(event.len)
            }
        }
    }
}
