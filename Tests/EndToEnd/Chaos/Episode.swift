/// One fault, and what came of it.
struct Episode: CustomStringConvertible {
    let fault: Fault
    let note: String
    let window: ClosedRange<ContinuousClock.Instant>
    let settled: ContinuousClock.Instant
    /// Sent since the fault began.
    let requests: [OpenLoad.Request]
    /// Instances that were started since.
    let started: Int

    var failures: [OpenLoad.Request] { requests.filter { $0.failure != nil } }

    /// Failures that the fault does not excuse.
    var excess: [OpenLoad.Request] {
        failures.filter { request in
            switch fault.price {
            case .nothing: true
            case .inFlight: request.ended < window.lowerBound || request.sent > window.upperBound
            case .outage: request.ended < window.lowerBound || request.sent > settled
            }
        }
    }

    /// From the end of the fault to rest.
    var convergence: Duration { max(.zero, settled - window.upperBound) }

    private var slowest: Duration { requests.map { $0.ended - $0.sent }.max() ?? .zero }

    var row: [String] {
        [
            fault.rawValue + (note.isEmpty ? "" : " (\(note))"), "\(requests.count)", "\(failures.count)", fault.price.rawValue,
            "\(started)", slowest.seconds, convergence.seconds,
        ]
    }

    var description: String { zip(ChaosReport.columns, row).map { "\($0): \($1)" }.joined(separator: ", ") }
}

extension Duration {
    fileprivate var seconds: String {
        let tenths = Int(components.seconds) * 10 + Int(components.attoseconds / 100_000_000_000_000_000)
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
