import Fleet
import System

/// An instance as the backend knows it between two looks.
struct TrackedInstance: Sendable {
    let record: InstanceRecord
    var process: InstanceProcess?
    var state: InstanceState
    var since: Moment
    var evidence: String?
    /// Probes and the wait for the end; both stop with the process.
    var watch: Task<Void, Never>?

    var launch: Launch { record.launch }

    var observed: ObservedInstance {
        ObservedInstance(
            incarnation: launch.incarnation, deployment: launch.deployment, state: state, address: record.address,
            processID: state.isAlive ? process.map { Int($0.master.pid) } : nil, since: since, evidence: evidence,
            notes: record.notes)
    }
}
