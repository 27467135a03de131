import CLinux
import Glibc

/// How a process ended.
package enum ExitStatus: Hashable, Sendable, Codable {
    case exited(Int32)
    case signalled(Int32)

    init(waitStatus: Int32) {
        self =
            sluice_exited(waitStatus) != 0
            ? .exited(sluice_exit_code(waitStatus)) : .signalled(sluice_exit_signal(waitStatus))
    }

    package var isSuccess: Bool { self == .exited(0) }
}

/// Takes the exit status of a child that has ended; nil while it runs, and for a process that is no child of this one.
package func reapChild(pid: Int32) -> ExitStatus? {
    var status: Int32 = 0
    let reaped = retrying { unsafe waitpid(pid, &status, WNOHANG) }
    return reaped == pid ? ExitStatus(waitStatus: status) : nil
}
