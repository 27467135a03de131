import Fleet
import Glibc
import System

/// The process beside each instance: starts it, keeps its log, and records how it ended, also while no controller runs.
///
/// Run as `sluice runner FOLDER`. It forwards no signal: whoever stops an instance signals its group.
package enum InstanceRunner {
    /// Exit codes: 0 the instance has been looked after to its end, 1 it could not be started (recorded), 64 wrong usage.
    package static func main(arguments: [String]) -> Int32 {
        guard arguments.count == 1 else { return 64 }
        for signal in [SIGHUP, SIGINT, SIGTERM, SIGPIPE] { Signals.ignore(signal) }
        let folder = InstanceFolder(arguments[0])
        do {
            guard let lock = try FileLock(path: folder.lock, holderNote: "\(getpid())") else { return 1 }
            guard let record = try JSONFile.read(InstanceRecord.self, from: folder.record), let order = record.order,
                Files.status(folder.exit) == nil
            else { return 1 }
            return supervise(order, in: folder, holding: lock)
        } catch {
            // Without a record there is nobody to tell.
            return 1
        }
    }

    private static func supervise(_ order: RunnerOrder, in folder: InstanceFolder, holding lock: borrowing FileLock) -> Int32 {
        var log = RotatingLog(path: order.log, limit: order.logLimit)
        do {
            var child = try SupervisedChild(command(order))
            if let master = ProcessIdentity.of(pid: child.pid) {
                try? JSONFile.write(InstanceProcess(master: master, runner: .current), to: folder.process)
            }
            copyOutput(of: &child, to: &log)
            let status = child.finish(timeoutMilliseconds: 10_000)
            while let rest = child.readOutput() { log.append(rest) }
            record(status.cause, in: folder)
            return 0
        } catch {
            record(.notStarted("\(error)"), in: folder)
            return 1
        }
    }

    private static func copyOutput(of child: inout SupervisedChild, to log: inout RotatingLog) {
        while true {
            switch child.next() {
            case .output(let bytes): log.append(bytes)
            case .ended: return
            }
        }
    }

    private static func command(_ order: RunnerOrder) -> Command {
        Command(
            order.executable, order.arguments, environment: order.environment, workingDirectory: order.workingDirectory)
    }

    /// A full disk may have room again soon; the controller counts an exit that stays unrecorded as unseen.
    private static func record(_ cause: ExitCause, in folder: InstanceFolder) {
        let exit = InstanceExit(cause: cause, at: .now())
        for _ in 0..<50 {
            if (try? JSONFile.write(exit, to: folder.exit)) != nil { return }
            usleep(100_000)
        }
    }
}

extension ExitStatus {
    fileprivate var cause: ExitCause {
        switch self {
        case .exited(let code): .code(Int(code))
        case .signalled(let signal): .signal(Int(signal))
        }
    }
}
