import Fleet
import System

/// An instance as the backend knows it between two looks.
struct TrackedInstance: Sendable {
    let record: InstanceRecord
    var process: InstanceProcess?
    var state: InstanceState
    var since: Moment
    var evidence: String?
    /// Why it is taken for dead although its process lives; readiness says nothing against it.
    var livenessFailure: String?
    /// What came of its warm-up, where that is worth a word.
    var warmUpNote: String?
    /// Probes and the wait for the end; both stop with the process.
    var watch: Task<Void, Never>?

    var launch: Launch { record.launch }

    private var observedState: InstanceState {
        switch state {
        case .starting, .ready, .unready: livenessFailure.map { .unresponsive(reason: $0) } ?? state
        case .unresponsive, .stopping, .exited: state
        }
    }

    var observed: ObservedInstance {
        ObservedInstance(
            incarnation: launch.incarnation, deployment: launch.deployment, state: observedState, address: record.address,
            processID: state.isAlive ? process.map { Int($0.master.pid) } : nil, since: since, evidence: evidence,
            notes: record.notes + [warmUpNote].compactMap(\.self))
    }
}
