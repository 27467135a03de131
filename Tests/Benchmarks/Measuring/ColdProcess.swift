import Glibc

/// One run of a program, as the kernel accounts for it.
package struct ColdProcess {
    package let seconds: Double
    /// Of user and system, on all cores.
    package let processorSeconds: Double
    /// The most memory at a time. Linux counts from before the program was loaded: less than this process has is not seen.
    package let peakBytes: Int
    package let exitCode: Int32

    /// Its standard output is dropped.
    package init(_ executable: String, _ arguments: [String]) throws {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = unsafe ([executable] + arguments).map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        var child = pid_t()
        let start = ContinuousClock.now
        guard unsafe posix_spawn(&child, executable, &actions, nil, &words, environ) == 0 else {
            throw BenchmarkFailure("\(executable) cannot be started: build it first")
        }
        var status: Int32 = 0
        var usage = rusage()
        while unsafe wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
        seconds = (ContinuousClock.now - start).seconds
        processorSeconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
        peakBytes = usage.ru_maxrss * 1024
        exitCode = status & 0x7f == 0 ? status >> 8 & 0xff : -1
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}

extension Duration {
    package var seconds: Double { self / .seconds(1) }
}
